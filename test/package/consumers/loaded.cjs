const library = require('cdk8s-placement');
const { sep } = require('path');

const loaded = () => Object.keys(require.cache).filter(file => file !== __filename);
const before = loaded();
const missing = Object.keys(library).filter(name => library[name] === undefined);
console.log(JSON.stringify({ before: before.map(file => file.split(`${sep}lib${sep}`)[1] ?? file), after: loaded().length, missing }));
