import type {CommandRow} from './command.js';

/** Every command. The first one runs when none is named. Each is loaded only when it is called. */
export const commands: readonly CommandRow[] = [
	{
		name: 'explore',
		summary: 'open the explorer',
		group: 'read',
		load: async () => (await import('./explorer.js')).explore,
	},
	{
		name: 'list',
		summary: 'calls, page by page',
		group: 'read',
		load: async () => (await import('./list.js')).list,
	},
	{
		name: 'failed',
		summary: 'calls that failed',
		group: 'read',
		load: async () => (await import('./failed.js')).failed,
	},
	{
		name: 'recent',
		summary: 'calls of the last 24 hours',
		group: 'read',
		load: async () => (await import('./recent.js')).recent,
	},
	{
		name: 'search',
		summary: 'words in what was said',
		group: 'read',
		load: async () => (await import('./search.js')).search,
	},
	{
		name: 'show',
		summary: 'all about one call',
		group: 'read',
		load: async () => (await import('./show.js')).show,
	},
	{
		name: 'open',
		summary: "a call's recording",
		group: 'take',
		load: async () => (await import('./open.js')).open,
	},
	{
		name: 'download',
		summary: 'recordings into files',
		group: 'take',
		load: async () => (await import('./download.js')).download,
	},
	{
		name: 'stats',
		summary: 'figures and charts',
		group: 'read',
		load: async () => (await import('./stats.js')).stats,
	},
	{
		name: 'sync',
		summary: 'bring calls up to date',
		group: 'keep',
		load: async () => (await import('./sync.js')).sync,
	},
	{
		name: 'prune',
		summary: 'remove old calls from here',
		group: 'keep',
		load: async () => (await import('./prune.js')).prune,
	},
	{
		name: 'agents',
		summary: 'agents and how they fare',
		group: 'read',
		load: async () => (await import('./agents.js')).agents,
	},
	{
		name: 'batches',
		summary: 'batches and their progress',
		group: 'read',
		load: async () => (await import('./batches.js')).batches,
	},
	{
		name: 'views',
		summary: 'saved filters',
		group: 'read',
		load: async () => (await import('./views.js')).views,
	},
	{
		name: 'export',
		summary: 'calls as a file',
		group: 'take',
		load: async () => (await import('./export.js')).exportCommand,
	},
	{
		name: 'schema',
		summary: 'the shape of the JSON',
		group: 'take',
		load: async () => (await import('./schema.js')).schema,
	},
	{
		name: 'serve',
		summary: 'answer over HTTP',
		group: 'take',
		load: async () => (await import('./serve.js')).serve,
	},
	{
		name: 'reconcile',
		summary: 'webhooks beside calls',
		group: 'take',
		load: async () => (await import('./reconcile.js')).reconcile,
	},
	{
		name: 'login',
		summary: 'check and keep an API key',
		group: 'account',
		load: async () => (await import('./login.js')).login,
	},
	{
		name: 'logout',
		summary: 'forget the API key',
		group: 'account',
		load: async () => (await import('./logout.js')).logout,
	},
	{
		name: 'whoami',
		summary: 'whose key, what wallet',
		group: 'account',
		load: async () => (await import('./whoami.js')).whoami,
	},
	{
		name: 'config',
		summary: 'look at settings, set them',
		group: 'account',
		load: async () => (await import('./config.js')).config,
	},
	{
		name: 'doctor',
		summary: 'what is wrong, what to do',
		group: 'account',
		load: async () => (await import('./doctor.js')).doctor,
	},
	{
		name: 'wipe',
		summary: 'delete what is kept here',
		group: 'account',
		load: async () => (await import('./wipe.js')).wipe,
	},
];
