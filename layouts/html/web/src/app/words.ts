// The words of the interface: one table, by key, in English and in Swedish. "{0}" is where a
// value goes; a key with two forms, for one and for more, has them with "|" between.

const table = {
  search: ['Search', 'Sök'],
  searchHint: ['Name, title, unit, id …', 'Namn, titel, enhet, id …'],
  results: ['{0} result|{0} results', '{0} träff|{0} träffar'],
  noResults: ['Nothing found', 'Inget hittades'],
  showAll: ['Show all {0} in the chart', 'Visa alla {0} i schemat'],
  preparing: ['Preparing the search …', 'Förbereder sökningen …'],
  chart: ['Organisation chart', 'Organisationsschema'],
  tools: ['Tools', 'Verktyg'],
  zoomIn: ['Zoom in', 'Zooma in'],
  zoomOut: ['Zoom out', 'Zooma ut'],
  fit: ['Fit to screen', 'Anpassa till fönstret'],
  zoomIs: ['Zoom {0} %', 'Zoom {0} %'],
  levels: ['Levels', 'Nivåer'],
  levelsTo: ['{0} level|{0} levels', '{0} nivå|{0} nivåer'],
  allLevels: ['All levels', 'Alla nivåer'],
  asShipped: ['As drawn', 'Som ritat'],
  ownLevels: ['Own choice', 'Eget val'],
  filters: ['Filters and colours', 'Filter och färger'],
  findings: ['Findings', 'Anmärkningar'],
  noFindings: ['No findings.', 'Inga anmärkningar.'],
  general: ['The organisation', 'Organisationen'],
  error: ['Error|Errors', 'Fel|Fel'],
  warning: ['Warning|Warnings', 'Varning|Varningar'],
  added: ['Added', 'Tillagt'],
  removed: ['Removed', 'Borttaget'],
  moved: ['Moved', 'Flyttat'],
  changed: ['Changed', 'Ändrat'],
  stats: ['Statistics', 'Statistik'],
  statsOf: ['{0} of {1} positions are visible.', '{0} av {1} positioner är synliga.'],
  position: ['Positions', 'Positioner'],
  vacantCount: ['Vacant', 'Vakanta'],
  managers: ['Managers', 'Chefer'],
  span: ['Reports of a manager, on average', 'Direktrapporterande per chef, i snitt'],
  spanMost: ['Most reports of one manager', 'Flest direktrapporterande hos en chef'],
  depth: ['Levels', 'Nivåer'],
  fte: ['Full-time equivalents', 'Heltidstjänster'],
  level: ['Level', 'Nivå'],
  details: ['Details', 'Detaljer'],
  noDetails: ['Choose a card to see its details.', 'Välj ett kort för att se dess detaljer.'],
  close: ['Close', 'Stäng'],
  grow: ['Make the panel larger or smaller', 'Gör panelen större eller mindre'],
  focus: ['Focus', 'Fokusera'],
  focusOn: ['Focus on {0}', 'Fokus på {0}'],
  endFocus: ['Show everybody', 'Visa alla'],
  openBranch: ['Open branch', 'Öppna gren'],
  closeBranch: ['Close branch', 'Stäng gren'],
  vacant: ['Vacant', 'Vakant'],
  filled: ['Filled', 'Tillsatt'],
  acting: ['Acting', 'Tillförordnad'],
  planned: ['Planned', 'Planerad'],
  leaving: ['Leaving', 'Slutar'],
  unit: ['Unit', 'Enhet'],
  status: ['Status', 'Status'],
  kind: ['Kind', 'Slag'],
  line: ['Position', 'Position'],
  assistant: ['Assistant', 'Assistent'],
  adviser: ['Adviser', 'Rådgivare'],
  body: ['Body', 'Organ'],
  kindUnit: ['Team or unit', 'Team eller enhet'],
  superior: ['Superior', 'Överordnad'],
  reports: ['Reports', 'Rapporterande'],
  reportsCount: ['{0} direct, {1} in all', '{0} direkt, {1} totalt'],
  dottedUp: ['Dotted line to', 'Streckad linje till'],
  dottedDown: ['Dotted line from', 'Streckad linje från'],
  secondUp: ['Second superior', 'Andra överordnad'],
  secondDown: ['Second superior of', 'Andra överordnad för'],
  formerUp: ['Former superior', 'Tidigare överordnad'],
  formerDown: ['Former superior of', 'Tidigare överordnad för'],
  moreOf: ['{0} more', '{0} till'],
  tags: ['Tags', 'Etiketter'],
  id: ['Id', 'Id'],
  name: ['Name', 'Namn'],
  title: ['Title', 'Titel'],
  people: ['People', 'Personer'],
  location: ['Location', 'Ort'],
  email: ['E-mail', 'E-post'],
  phone: ['Phone', 'Telefon'],
  since: ['Since', 'Sedan'],
  until: ['Until', 'Till'],
  note: ['Note', 'Anteckning'],
  responsibilities: ['Responsibilities', 'Ansvar'],
  successors: ['Successors', 'Efterträdare'],
  role: ['Role', 'Roll'],
  roles: ['Roles', 'Roller'],
  person: ['Person', 'Person'],
  count: ['Number of posts', 'Antal tjänster'],
  colorBy: ['Colour by', 'Färga efter'],
  filterBy: ['Show only', 'Visa bara'],
  matches: ['{0} match|{0} match', '{0} passar|{0} passar'],
  openMatches: ['Open the way to them', 'Öppna vägen till dem'],
  clearFilters: ['Clear filters', 'Rensa filter'],
  findValue: ['Find a value', 'Hitta ett värde'],
  noValue: ['Not said', 'Ej angivet'],
  textFilter: ['Found by “{0}”', 'Hittas med ”{0}”'],
  side: ['Which state', 'Vilket läge'],
  before: ['Before', 'Före'],
  after: ['After', 'Efter'],
  changes: ['Changes', 'Ändringar'],
  more: ['More', 'Mer'],
  print: ['Print what is seen', 'Skriv ut det som syns'],
  saveSvg: ['Save what is seen as SVG', 'Spara det som syns som SVG'],
  savePng: ['Save what is seen as PNG', 'Spara det som syns som PNG'],
  copyLink: ['Copy link', 'Kopiera länk'],
  copied: ['The link is copied.', 'Länken är kopierad.'],
  notCopied: ['The link is in the address bar.', 'Länken finns i adressfältet.'],
  light: ['Light colours', 'Ljusa färger'],
  dark: ['Dark colours', 'Mörka färger'],
  auto: ['Colours of the system', 'Systemets färger'],
  legend: ['Legend', 'Teckenförklaring'],
  keys: ['Keys', 'Tangenter'],
  keyArrows: ['Next, previous, first, last card', 'Nästa, föregående, första, sista kortet'],
  keySides: ['Open and go down, close and go up', 'Öppna och gå ned, stäng och gå upp'],
  keyStar: ['Open all beside', 'Öppna alla bredvid'],
  keyLetters: ['To a name (capital F for F)', 'Till ett namn (stort F för F)'],
  keyZoom: ['Larger, smaller, actual size, fit', 'Större, mindre, verklig storlek, anpassa'],
  keyMove: ['Move the picture', 'Flytta bilden'],
  opened: ['{0} opened', '{0} öppnad'],
  closed: ['{0} closed', '{0} stängd'],
  unknownId: ['There is no position “{0}” here.', 'Det finns ingen position ”{0}” här.'],
} as const

export type Word = keyof typeof table

let column = 0
let numbers = new Intl.NumberFormat('en')
let language = 'en'

// speak chooses the language by a BCP 47 tag; others than Swedish are spoken to in English.
export function speak(tag: string): string {
  column = /^sv\b/i.test(tag) ? 1 : 0
  language = column ? 'sv' : 'en'
  numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  return language
}

// num writes a number as the language does.
export const num = (n: number): string => numbers.format(n)

// t is a text of the table, with values in it.
export const t = (key: Word, ...values: (string | number)[]): string => said(table[key], values)

// said is a text in the language of the page, with values in it. The first value that is a
// number decides between the forms for one and for more.
export function said(texts: readonly string[], values: readonly (string | number)[]): string {
  const forms = texts[column]!.split('|')
  const n = values.find((v) => typeof v === 'number')
  const form = forms[n === undefined || n === 1 ? 0 : 1] ?? forms[0]!
  return form.replace(/\{(\d)\}/g, (_, i: string) => {
    const v = values[Number(i)]
    return typeof v === 'number' ? num(v) : (v ?? '')
  })
}

// labelOf is what a key of positions is called: by the table, else as it is written.
export function labelOf(key: string): string {
  if (Object.hasOwn(table, key)) return t(key as Word, 1)
  const text = key.replace(/[_-]+/g, ' ')
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1)
}

// date writes an ISO date as the language does; other texts are as they are.
export function date(text: string): string {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (!match) return text
  const d = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])))
  return Number.isNaN(d.getTime()) ? text : new Intl.DateTimeFormat(language === 'sv' ? 'sv' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(d)
}
