import {writeFile} from 'node:fs/promises';
import {fetchBatchExecutions} from 'callsift';

const {data} = await fetchBatchExecutions({allPages: true, details: true});

const transcripts = data
	.filter(row => row.transcript)
	.map(({execution_id, status, transcript}) => ({execution_id, status, transcript}));

await writeFile('all_transcripts.json', JSON.stringify(transcripts, null, 2));
