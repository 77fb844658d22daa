import {fetchBatchExecutions} from 'callsift';

const {data} = await fetchBatchExecutions({pageSize: 100});

const dayAgo = Date.now() - 24 * 60 * 60 * 1000;
const recent = data.filter(row => Date.parse(row.created_at) > dayAgo);

console.log(`Recent calls (24h): ${recent.length}`);
