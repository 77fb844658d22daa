#!/usr/bin/env node
// Old Nodes must be able to read this file to say that they are too old: `var`, no static imports, no templates.
var version = process.versions.node;
var parts = version.split('.').map(Number);

if (parts[0] > 22 || (parts[0] === 22 && parts[1] >= 13)) {
	keepQuietAboutExperiments();
	import('../build/cli.js').then(run).catch(sayWhy);
} else {
	console.error('callsift needs Node 22.13 or later; this is Node %s.', version);
	process.exitCode = 1;
}

// Node 22 calls its SQLite an experiment, which is nothing that whoever runs callsift could do something about.
function keepQuietAboutExperiments() {
	var emitWarning = process.emitWarning;
	process.emitWarning = (warning, type, code, where) => {
		if (type !== 'ExperimentalWarning') {
			emitWarning.call(process, warning, type, code, where);
		}
	};
}

function run(program) {
	return program.main(process.argv.slice(2)).then(exitCode => {
		process.exitCode = exitCode;
	});
}

function sayWhy(error) {
	var unbuilt = error.code === 'ERR_MODULE_NOT_FOUND' && /build.cli\.js' imported/.test(error.message);
	console.error(unbuilt ? 'callsift is not built yet: run `npm run build` in its folder.' : error);
	process.exitCode = 1;
}
