import {fetchBatchExecutions} from 'callsift';

const page = await fetchBatchExecutions({onError: 'undefined'});

if (page) {
	console.log(`Successfully fetched ${page.total} executions`);
} else {
	console.log('Failed to fetch executions; callsift doctor says why');
}
