import {startSimulator} from '../source/simulator/start.js';
import {planWebhooks, postWebhooks} from '../source/simulator/webhooks.js';

const simulator = await startSimulator({calls: 300, port: 7788, limitPerMinute: false});
console.log(simulator.url, simulator.key);
process.stdin.on('data', async text => {
	const [word, url = ''] = String(text).trim().split(' ');
	if (word === 'post') {
		const plan = planWebhooks(
			simulator.account,
			[...simulator.account.ids()].filter((_, i) => i % 30 !== 4),
			{missing: 0.03, doubled: 0.03, swapped: 0.05, tools: 0.3},
		);
		console.log(new Set(await postWebhooks(url, plan.posts)), plan.posts.length);
	}
});
