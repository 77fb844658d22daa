import {fetchBatchExecutions} from 'callsift';

const {data} = await fetchBatchExecutions({allPages: true});
const failed = data.filter(row => ['failed', 'error', 'canceled'].includes(row.status));

console.log(`Found ${failed.length} failed calls`);
for (const row of failed) {
	console.log(`- ${row.execution_id}: ${row.status}`);
}
