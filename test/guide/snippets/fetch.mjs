import {fetchBatchExecutions} from 'callsift';

const page = await fetchBatchExecutions({
	batchId: undefined, // a batch, if you like
	agentId: process.argv[2],
	pageNumber: 1,
	pageSize: 50,
});
if (page) {
	console.log(`Found ${page.total} executions, ${page.data.length} of them here`);
}
