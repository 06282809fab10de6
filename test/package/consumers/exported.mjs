import * as library from 'cdk8s-placement';

console.log(JSON.stringify(Object.keys(library).filter(name => library[name] !== undefined)));
