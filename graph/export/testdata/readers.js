// Reads what was exported with a library that others wrote, and prints what that found as
// JSON: node readers.js FORMAT FILE.
const fs = require("fs");
const [format, file] = process.argv.slice(2);
const text = fs.readFileSync(file, "utf8");

const readers = {
  // The facts of linked data, as N-Quads.
  async jsonld() {
    return (await require("jsonld").toRDF(JSON.parse(text), {base: "http://example.com/a", format: "application/n-quads"})).split("\n").filter(Boolean);
  },
  // The cards with their values.
  async vcard() {
    const ical = require("ical.js");
    const cards = ical.parse(text);
    return (typeof cards[0] === "string" ? [cards] : cards).map(([, properties]) => properties.map(([name, parameters, type, ...values]) => ({name, parameters, type, values})));
  },
  // The outline, each entry with those below it.
  async opml() {
    const outline = await new Promise((done, failed) => require("opml").parse(text, (error, it) => (error ? failed(error) : done(it))));
    const entries = (list) => (list || []).map((it) => ({title: it.title, below: entries(it.subs)}));
    return entries(outline.opml.body.subs);
  },
  // The users of a list, each after its schema has judged it.
  async scim() {
    const scimmy = require("scimmy");
    const {User, EnterpriseUser} = scimmy.Schemas;
    User.definition.extend(EnterpriseUser.definition);
    const list = JSON.parse(text);
    new scimmy.Messages.ListResponse(list);
    return list.Resources.map((it) => new User(it, "out"));
  },
  // The nodes and lines of a graph.
  async graphml() {
    const graph = require("graphology-graphml").parse(require("graphology").MultiDirectedGraph ?? require("graphology"), text);
    return {nodes: graph.mapNodes((_, it) => it), lines: graph.mapEdges((_, it) => it)};
  },
};

readers[format]().then((found) => process.stdout.write(JSON.stringify(found)), (error) => {
  console.error(error);
  process.exit(1);
});
