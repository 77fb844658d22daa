import type {Bank, Beat} from './bank.js';

/** What is said when the order system does not answer. */
export const orderSystemDown: Beat = {
	agent: ['I am sorry, our order system is taking longer than usual. One moment please.'],
	user: ['Hello?', 'Are you still there?', 'It is taking very long.'],
};

/** Shop support in English. */
export const english: Bank = {
	opening: [
		{
			agent: [
				'Hello, this is Tara from Blue Lantern Stores. How can I help?',
				'Hi, Blue Lantern Stores, Tara speaking. What can I do for you today?',
			],
			user: [
				'Hi, I am calling about my order {order}.',
				'My {item} has not arrived yet.',
				'yeah hello I want to know where my {item} is',
			],
		},
		{
			agent: [
				'Sure, let me look that up. Am I speaking with {latin}?',
				'Of course. May I have your name, please? I see {latin} here, is that right?',
			],
			user: ['Yes, that is me.', 'yes my name is {native}', 'Correct.'],
		},
	],
	middle: [
		{
			agent: [
				'Thank you, {latin}. One moment while I check order {order}.',
				'Let me check the status of {order} for you.',
			],
			user: ['OK.', 'Take your time.', 'mm hmm'],
		},
		{
			agent: [
				'I can see the {item} was packed on {day} and handed to the courier.',
				'The {item} left our warehouse on {day}.',
			],
			user: ['But the tracking has not moved since then.', 'Okay, so when will it come?', '20.'],
		},
		{
			agent: ['The courier expects to deliver it on {day}, {time}.', 'It should reach you by {day}, {time}.'],
			user: ['That is too late for me.', 'Fine, I will be home.', "Yeah, it's correct."],
		},
		{
			agent: [
				'Would you like me to change the delivery address or the time slot?',
				'Shall I ask the courier to call you before they come?',
			],
			user: [
				'Please ask them to call.',
				'No, the address is right.',
				"I'm not OK with re scheduling it again.",
			],
		},
		{
			agent: [
				'There are three things I can do:\n1. wait for the delivery\n2. send a replacement\n3. refund ₹{amount}\nWhich one do you prefer?',
				'I can send a replacement or refund ₹{amount}. Which one is better?',
			],
			user: ['I want a refund.', 'A replacement is fine.', 'What happens if I wait?'],
		},
		{
			agent: [
				'A refund takes three to five working days and goes back to the same card.',
				'I understand. The amount of ₹{amount} goes back the way you paid.',
			],
			user: ['Last time the refund took three weeks.', 'OK, do that.', 'Can I get store credit instead?'],
		},
		{
			agent: [
				'I am sorry about that. I have made a note for our team.',
				'That should not have happened, I am sorry.',
			],
			user: ['I hope so.', 'This is the second time.', 'Alright.'],
		},
		{
			agent: ['Was the parcel damaged when it came?', 'Did the courier leave a message?'],
			user: ['The box was open.', 'No, nothing.', 'There was no message at all.'],
		},
		{
			agent: [
				'Could you send a photo to our chat? The link is in your SMS.',
				'I have sent you a link by SMS, please upload a photo there.',
			],
			user: ['I got it.', 'Nothing came yet.', 'ok one second'],
		},
		{
			agent: ['Is there anything else about order {order}?', 'Is there anything else I can help with?'],
			user: ['Can I change the colour too?', 'No.', 'What about the warranty?'],
		},
	],
	closings: {
		agreed: [
			{
				agent: ['So I have confirmed delivery on {day}, {time}. Is that right?'],
				user: ['Right.', 'Yes, thank you.'],
			},
			{agent: ["You're welcome, {latin}! Have a great day ahead."], user: ['Thank you.', 'Bye.']},
		],
		later: [
			{
				agent: ['I will call you back on {day}, {time}, once the courier has answered.'],
				user: ['Please do.', 'OK, I will wait.'],
			},
		],
		refused: [
			{
				agent: ['I am sorry that I could not solve it today.'],
				user: ['Then cancel the order.', 'I will write to your manager.'],
			},
		],
	},
	early: {agent: ['Hello, this is Tara from Blue Lantern Stores.'], user: ['Hold on a second.', 'Hello?']},
	transfer: {
		agent: ['I understand, let me connect you with a colleague. Please stay on the line.'],
		user: ['OK, thank you.', 'Finally, a person.'],
	},
	voicemail: {
		agent: ['Hello {latin}, this is Tara from Blue Lantern Stores about order {order}. Please call us back.'],
		user: ['The person you are calling is not available. Please leave a message after the tone.'],
	},
	stillThere: 'Hey, are you still there',
	days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
	times: ['before noon', 'between two and four', 'by six in the evening'],
	fillers: ['Yes.', 'Hello?', 'yeah', 'hmm'],
};
