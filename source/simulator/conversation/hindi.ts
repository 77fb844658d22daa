import type {Bank} from './bank.js';

/** Collections in Devanagari. */
export const hindi: Bank = {
	opening: [
		{
			agent: [
				'नमस्ते, मैं सरल फाइनेंस से आशा बोल रही हूँ। क्या मेरी बात {native} जी से हो रही है?',
				'नमस्कार, सरल फाइनेंस से आशा। क्या मैं {native} जी से बात कर रही हूँ?',
			],
			user: ['हाँ, बोल रहा हूँ।', 'जी हाँ, बोलिए।', 'हाँ जी, कौन?', 'हाँ मैं {native} बोल रही हूँ'],
		},
		{
			agent: [
				'{native} जी, आपकी ₹{amount} की किस्त {day} को देय है। उसी के बारे में बात करनी थी।',
				'यह कॉल आपकी ₹{amount} की ईएमआई के बारे में है, जिसकी तारीख {day} है।',
			],
			user: ['अच्छा, हाँ मुझे याद है।', 'कितना बताया आपने?', 'हाँ, मैसेज आया था।', 'जी'],
		},
	],
	middle: [
		{
			agent: [
				'जी, कुल राशि ₹{amount} है। इसमें कोई अतिरिक्त शुल्क नहीं जुड़ा है।',
				'राशि ₹{amount} है, और अभी तक कोई जुर्माना नहीं लगा है।',
			],
			user: ['ठीक है, समझ गया।', 'पिछली बार तो कम था।', 'अच्छा ठीक है'],
		},
		{
			agent: ['क्या आपके बैंक खाते में {day} तक पर्याप्त राशि रहेगी?', 'क्या मैं मान लूँ कि {day} को आपके खाते में पैसे रहेंगे?'],
			user: ['हाँ, रहेगी।', 'देखना पड़ेगा, सैलरी आने वाली है।', 'अभी पक्का नहीं बोल सकता।'],
		},
		{
			agent: [
				'आप यूपीआई से भी भुगतान कर सकते हैं। क्या मैं लिंक भेज दूँ?',
				'भुगतान के तीन तरीके हैं:\n1. यूपीआई\n2. नेट बैंकिंग\n3. नज़दीकी शाखा\nआपको कौन सा ठीक लगेगा?',
			],
			user: ['यूपीआई ठीक रहेगा।', 'हाँ, लिंक भेज दीजिए।', 'मैं शाखा में आकर दूँगा।'],
		},
		{
			agent: ['क्या यही नंबर आपके खाते से जुड़ा हुआ है?', 'लिंक इसी नंबर पर भेज दूँ?'],
			user: ['हाँ, यही नंबर है।', 'नहीं, दूसरा नंबर है मेरा।', 'हाँ इसी पर'],
		},
		{
			agent: ['समय पर भुगतान से आपका क्रेडिट स्कोर अच्छा रहेगा।', 'बस याद दिला दूँ, देर होने पर ₹250 का शुल्क लगता है।'],
			user: ['हाँ, पता है।', 'अरे, इतना शुल्क क्यों?', 'जी ठीक है।'],
		},
		{
			agent: ['क्या पिछली किस्त भरने में कोई दिक्कत आई थी?', 'क्या ऐप में भुगतान करते समय कोई परेशानी होती है?'],
			user: ['हाँ, ऐप बार-बार बंद हो जाता है।', 'नहीं, कोई दिक्कत नहीं।', 'ओटीपी देर से आता है।'],
		},
		{
			agent: ['मैंने आपकी शिकायत नोट कर ली है। हमारी टीम देखेगी।', 'धन्यवाद, यह जानकारी मैं दर्ज कर लेती हूँ।'],
			user: ['ठीक है, जल्दी करवाइए।', 'हाँ, कर दीजिए।', 'अच्छा'],
		},
		{
			agent: ['क्या आप ऑटो-डेबिट चालू करना चाहेंगे, ताकि हर महीने याद न रखना पड़े?', 'ऑटो-डेबिट के बारे में सोचा है आपने?'],
			user: ['नहीं, मैं खुद ही भर दूँगा।', 'हाँ, कैसे करना होगा?', 'बाद में देखता हूँ।'],
		},
		{
			agent: [
				'आपकी कुल {count} किस्तें बाकी हैं। क्या मैं पूरा विवरण भेज दूँ?',
				'अब केवल {count} किस्तें बची हैं, {native} जी।',
			],
			user: ['हाँ, व्हाट्सऐप पर भेज दीजिए।', 'अच्छा, बहुत बढ़िया।', 'ठीक है'],
		},
		{
			agent: [
				'क्या मैं {day} को {time} के बाद आपको फिर से याद दिला दूँ?',
				'{day} को {time} के आसपास एक छोटा सा रिमाइंडर कॉल ठीक रहेगा?',
			],
			user: ['नहीं, ज़रूरत नहीं है।', 'हाँ, कर लीजिएगा।', 'मैसेज कर देना बस।'],
		},
	],
	closings: {
		agreed: [
			{
				agent: ['तो मैं लिख लेती हूँ कि आप {day} तक ₹{amount} भर देंगे, सही है?'],
				user: ['हाँ, सही है। धन्यवाद।', 'जी, भर दूँगा।'],
			},
			{agent: ['बहुत धन्यवाद {native} जी। आपका दिन शुभ हो।'], user: ['धन्यवाद', 'जी, नमस्ते।']},
		],
		later: [
			{
				agent: ['कोई बात नहीं, मैं आपको {day} को {time} फिर कॉल करूँगी।'],
				user: ['हाँ, अभी मैं गाड़ी चला रहा हूँ।', 'ठीक है, तब बात करते हैं।'],
			},
		],
		refused: [
			{
				agent: ['मैं समझती हूँ। क्या भुगतान न करने की कोई वजह बता सकते हैं?'],
				user: ['नौकरी छूट गई है, अभी नहीं हो पाएगा।', 'यह लोन मेरा है ही नहीं।', 'रिफंड पहले दीजिए, फिर बात करेंगे।'],
			},
		],
	},
	early: {
		agent: ['नमस्ते, सरल फाइनेंस से आशा। क्या मैं {native} जी से बात कर रही हूँ?'],
		user: ['एक मिनट, होल्ड कीजिए।', 'हैलो? हाँ एक सेकंड'],
	},
	transfer: {
		agent: ['ठीक है, मैं आपको हमारे अधिकारी से जोड़ रही हूँ। कृपया लाइन पर रहें।'],
		user: ['हाँ, ठीक है।', 'जी, जोड़ दीजिए।'],
	},
	voicemail: {
		agent: ['नमस्ते {native} जी, सरल फाइनेंस से आशा। कृपया हमें वापस कॉल करें।'],
		user: ['आप जिस व्यक्ति को कॉल कर रहे हैं वे अभी उपलब्ध नहीं हैं। कृपया बीप के बाद संदेश छोड़ें।'],
	},
	stillThere: 'क्या आप लाइन पर हैं?',
	days: ['सोमवार', 'मंगलवार', 'बुधवार', 'गुरुवार', 'शुक्रवार', 'पाँच तारीख', 'दस तारीख'],
	times: ['सुबह ग्यारह बजे', 'दोपहर दो बजे', 'शाम पाँच बजे', 'शाम सात बजे'],
	fillers: ['हाँ', 'जी', 'हैलो', 'हाँ जी हाँ'],
};

/** Collections the way people talk: two scripts in one sentence. */
export const hinglish: Bank = {
	...hindi,
	opening: [
		{
			agent: [
				'Hello {latin} ji, मैं Asha बोल रही हूँ Saral Finance से। Is it a good time?',
				'नमस्ते, this is Asha from Saral Finance. Am I speaking with {latin}?',
			],
			user: ['yeah i am here my name is {native}', 'haan boliye', 'Yes, speaking.', 'हाँ but जल्दी बोलिए'],
		},
		{
			agent: [
				'{latin} ji, आपकी EMI ₹{amount} की है, due date {day} है।',
				'Just a reminder, ₹{amount} की EMI {day} को due है।',
			],
			user: ['OK, noted.', 'haan mujhe pata hai', 'इतनी EMI? Last month it was less.', 'ok ok'],
		},
	],
	middle: [
		{
			agent: [
				'कोई extra charge नहीं है, total ₹{amount} ही है।',
				'Late fee अभी नहीं लगी है, so amount is ₹{amount}.',
			],
			user: ['theek hai', 'ok fine', 'accha and what about the bounce charge?'],
		},
		{
			agent: [
				'Account में balance रहेगा {day} तक?',
				'Salary account से auto debit होगा, balance maintain रखिएगा।',
			],
			user: ['haan salary aa jayegi', 'not sure, dekhta hoon', 'yes it will be there'],
		},
		{
			agent: [
				'मैं UPI link WhatsApp पर भेज दूँ?',
				'Payment के लिए:\n- UPI\n- Net banking\n- Branch\nकौन सा option ठीक रहेगा?',
			],
			user: ['UPI bhej do', 'net banking', 'haan WhatsApp pe bhej dijiye', 'link work nahi karta app me'],
		},
		{
			agent: ['Same number पर भेजूँ?', 'यही number registered है ना?'],
			user: ['same number', 'no, दूसरा number है', 'हाँ yes'],
		},
		{
			agent: [
				'Time पर payment से CIBIL score अच्छा रहता है।',
				'Late होने पर ₹250 की fee लगेगी, so please time पर भर दीजिए।',
			],
			user: ['I know that', 'haan haan pata hai', 'ये fee waive कर दो please'],
		},
		{
			agent: ['App में कोई problem आती है payment करते समय?', 'Last payment में कोई issue था?'],
			user: ['app crash ho jata hai', 'no issue', 'OTP late aata hai bhai'],
		},
		{
			agent: ['Complaint note कर ली है, 24 hours में team contact करेगी।', 'Ok, मैंने ticket raise कर दिया है।'],
			user: ['please jaldi', 'ok thanks', 'pichli baar bhi yahi bola tha'],
		},
		{
			agent: ['Auto-debit enable कर दें?', 'क्या आप e-mandate set up करना चाहेंगे?'],
			user: ['nahi manually karunga', 'haan kar do', 'later'],
		},
		{
			agent: ['{count} EMI बाकी हैं, full statement email कर दूँ?', 'Only {count} EMIs left, {latin} ji.'],
			user: ['haan email kar do', 'good', 'foreclosure ka amount bhi bata dena'],
		},
	],
	closings: {
		agreed: [
			{
				agent: ['तो {day} तक ₹{amount} confirm लिख लूँ?'],
				user: ['haan confirm', 'yes yes', 'सही है'],
			},
			{agent: ['Thank you {latin} ji, have a nice day!'], user: ['thank you bye', 'ok bye', 'dhanyavaad']},
		],
		later: [
			{
				agent: ['No problem, मैं {day} को {time} call back करूँगी।'],
				user: ['haan abhi meeting me hoon', 'ok call me then', 'driving, baad me'],
			},
		],
		refused: [
			{
				agent: ['Payment नहीं करने का कोई reason बता सकते हैं?'],
				user: ['job chali gayi hai', 'ye loan maine liya hi nahi', 'pehle mera refund do'],
			},
		],
	},
	days: ['Monday', 'Tuesday', 'Wednesday', 'Friday', '5 तारीख', '10 तारीख'],
	times: ['morning 11 बजे', '2 pm', 'शाम 5 बजे', '7 pm'],
	fillers: ['haan', 'hello', 'yes', 'जी'],
};
