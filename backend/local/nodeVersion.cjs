// Loaded before anything else, and in words that every Node.js knows: an old one cannot even read the other files.
var parts = process.versions.node.split('.');
var major = Number(parts[0]);

if (major < 20 || (major === 20 && Number(parts[1]) < 19)) {
  console.error('Node.js ' + process.versions.node + ' is too old: PostoMe needs 20.19 or newer.');
  console.error('Install a newer one, for example with https://nodejs.org/en/download.');
  process.exit(1);
}
