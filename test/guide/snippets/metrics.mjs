import {fetchBatchExecutions} from 'callsift';

const {data} = await fetchBatchExecutions({allPages: true});

const completed = data.filter(row => row.status === 'completed').length;
const seconds = data.reduce((sum, row) => sum + (row.telephony_data.duration ?? 0), 0);

console.log(`Total Calls: ${data.length}`);
console.log(`Completed: ${completed}`);
console.log(`Average Duration: ${(seconds / data.length).toFixed(1)}s`);
