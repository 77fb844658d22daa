#!/usr/bin/env node
// Old Nodes have to be able to read this file, so that they can say that they are too old: no static imports, `var`.
var needed = [22, 13];
var running = process.versions.node.split('.').map(Number);

if (running[0] < needed[0] || (running[0] === needed[0] && running[1] < needed[1])) {
	console.error(
		'callsift needs Node ' + needed.join('.') + ' or later, and this is ' + process.versions.node + ': https://nodejs.org'
	);
	process.exitCode = 1;
} else {
	import('../build/cli.js').catch(function (error) {
		var missing = error && error.code === 'ERR_MODULE_NOT_FOUND' && /build[\\/]cli\.js'? imported/.test(error.message);
		console.error(missing ? 'callsift is not built yet: run `npm run build` in its folder.' : error);
		process.exitCode = 1;
	});
}
