// The words that only the page of a server needs, as those of ../app/words.ts.
import { said } from '../app/words'

const table = {
  drawing: ['What is drawn', 'Vad som ritas'],
  compare: ['Compare', 'Jämför'],
  slider: ['How much of before is seen', 'Hur mycket av före som syns'],
  serverEnded: ['orgwright serve has ended; start it again for a new address.', 'orgwright serve har avslutats; starta det igen för en ny adress.'],
  serverLost: ['The connection is lost; trying again …', 'Förbindelsen är bruten; försöker igen …'],
  lastGood: ['Last good picture: {0} error in the files|Last good picture: {0} errors in the files', 'Senaste felfria bilden: {0} fel i filerna|Senaste felfria bilden: {0} fel i filerna'],
  show: ['Show', 'Visa'],
  noPicture: ['There is no picture yet.', 'Det finns ingen bild än.'],
  remark: ['Remark', 'Anmärkning'],
  sourceLine: ['Line of the file', 'Rad i filen'],
  openEditor: ['Open in the editor', 'Öppna i redigeraren'],
  file: ['File', 'Fil'],
  view: ['View', 'Vy'],
  root: ['Branch', 'Gren'],
  levelsBelow: ['Levels below the top', 'Nivåer under toppen'],
  page: ['Fits the page', 'Passar sidan'],
  colorBy: ['Colour by', 'Färga efter'],
  theme: ['Theme', 'Tema'],
  crossLines: ['Dotted and second lines', 'Streckade och andra linjer'],
  day: ['As on the day', 'Som på dagen'],
  download: ['Download', 'Ladda ner'],
  asInFile: ['As in the file', 'Som i filen'],
  wholeAgain: ['Draw all, not only {0}', 'Rita allt, inte bara {0}'],
  rootHint: ['Choose a card to draw its branch alone', 'Välj ett kort för att rita bara dess gren'],
  rootOf: ['Draw only {0} and below', 'Rita bara {0} och nedåt'],
} as const

export type LiveWord = keyof typeof table

// l is a text of the table, with values in it.
export const l = (key: LiveWord, ...values: (string | number)[]): string => said(table[key], values)
