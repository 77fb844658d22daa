import type {Bank} from './bank.js';

/** Clinic reminders in Tamil script. */
export const tamil: Bank = {
	opening: [
		{
			agent: [
				'வணக்கம், நான் காவேரி கிளினிக்ஸிலிருந்து மீனா பேசுகிறேன். {native} அவர்களா?',
				'வணக்கம், காவேரி கிளினிக்ஸ். {native} அவர்களிடம் பேச முடியுமா?',
			],
			user: ['ஆமா, சொல்லுங்க.', 'ஆமாங்க, நான் தான் பேசுறேன்.', 'யாரு பேசுறீங்க?'],
		},
		{
			agent: [
				'{day} {time} உங்களுக்கு டாக்டர் {doctor} அவர்களிடம் அப்பாயின்ட்மென்ட் இருக்கிறது.',
				'உங்கள் அப்பாயின்ட்மென்ட் {day} {time} இருக்கிறது. அதை உறுதிப்படுத்த அழைத்தேன்.',
			],
			user: ['ஆமா, ஞாபகம் இருக்கு.', 'எத்தனை மணிக்கு சொன்னீங்க?', 'சரிங்க.'],
		},
	],
	middle: [
		{
			agent: ['நேரம் உங்களுக்கு வசதியாக இருக்குமா?', 'அந்த நேரத்தில் வர முடியுமா?'],
			user: ['வர முடியும்.', 'கொஞ்சம் கஷ்டம், மாலை இருக்குமா?', 'ஆமா வரேன்.'],
		},
		{
			agent: [
				'பழைய மருந்துச் சீட்டையும் பரிசோதனை அறிக்கைகளையும் கொண்டு வாருங்கள்.',
				'தயவுசெய்து இவற்றைக் கொண்டு வாருங்கள்:\n- பழைய ரிப்போர்ட்\n- மருந்துச் சீட்டு',
			],
			user: ['சரி, கொண்டு வரேன்.', 'ரிப்போர்ட் வீட்ல இல்ல.', 'சரிங்க'],
		},
		{
			agent: ['பரிசோதனைக்கு முன் எட்டு மணி நேரம் சாப்பிடக்கூடாது.', 'இரத்தப் பரிசோதனை இருப்பதால் காலையில் சாப்பிடாமல் வாருங்கள்.'],
			user: ['தண்ணி குடிக்கலாமா?', 'சரி, புரிஞ்சுது.', 'எத்தனை மணி நேரம்?'],
		},
		{
			agent: ['தண்ணீர் குடிக்கலாம். வேறு ஏதாவது கேள்வி இருக்கிறதா?', 'ஆமாம், தண்ணீர் மட்டும் குடிக்கலாம்.'],
			user: ['கட்டணம் எவ்வளவு?', 'இல்லைங்க.', 'பார்க்கிங் இருக்கா?'],
		},
		{
			agent: ['ஆலோசனைக் கட்டணம் ₹{amount}.', 'கட்டணம் ₹{amount}, யூபிஐ மூலமும் செலுத்தலாம்.'],
			user: ['சரிங்க.', 'போன தடவை கம்மியா இருந்துச்சே.', 'இன்சூரன்ஸ் எடுப்பீங்களா?'],
		},
		{
			agent: ['காப்பீட்டு அட்டையைக் கொண்டு வந்தால் வரவேற்பறையில் பார்த்துச் சொல்வார்கள்.', 'அதை வரவேற்பறையில் கேட்டுச் சொல்கிறேன்.'],
			user: ['சரி, நன்றி.', 'ஓகே', 'சரிங்க கொண்டு வரேன்.'],
		},
		{
			agent: ['உங்களுடன் யாராவது வருவார்களா?', 'முன்பு எங்கள் கிளினிக்கிற்கு வந்திருக்கிறீர்களா?'],
			user: ['ஆமா, மகன் வருவான்.', 'முதல் தடவை வரேன்.', 'இல்ல, தனியா தான்.'],
		},
		{
			agent: ['முகவரி: அண்ணா சாலை, மெட்ரோ நிலையத்தின் எதிரில்.', 'லொகேஷனை எஸ்எம்எஸ்ஸில் அனுப்பட்டுமா?'],
			user: ['அனுப்புங்க.', 'எனக்குத் தெரியும்.', 'வாட்ஸ்அப்ல அனுப்புங்க.'],
		},
		{
			agent: ['ஒரு நாள் முன்பு மீண்டும் நினைவூட்டட்டுமா?', 'முன்தினம் ஒரு குறுஞ்செய்தி அனுப்புகிறோம், சரியா?'],
			user: ['சரி.', 'வேண்டாம்.', 'ஆமா, அனுப்புங்க.'],
		},
	],
	closings: {
		agreed: [
			{agent: ['அப்படியானால் {day} {time} உறுதி செய்துவிட்டேன்.'], user: ['சரி, நன்றி.', 'ரொம்ப நன்றி.']},
			{agent: ['நன்றி {native}. நல்ல நாளாக அமையட்டும்.'], user: ['நன்றி', 'வணக்கம்.']},
		],
		later: [
			{
				agent: ['சரி, {day} {time} மாற்றி வைக்கிறேன். சரியா?'],
				user: ['ஆமா, அது சரியா இருக்கும்.', 'சரி, மாத்திடுங்க.'],
			},
		],
		refused: [
			{
				agent: ['அப்பாயின்ட்மென்ட்டை ரத்து செய்யட்டுமா?'],
				user: ['ஆமா, ரத்து பண்ணிடுங்க.', 'வேற ஆஸ்பத்திரிக்குப் போயிட்டோம்.'],
			},
		],
	},
	early: {
		agent: ['வணக்கம், காவேரி கிளினிக்ஸ். {native} அவர்களா?'],
		user: ['ஒரு நிமிஷம்.', 'ஹலோ?'],
	},
	transfer: {
		agent: ['சரி, வரவேற்பறைக்கு இணைக்கிறேன். லைனில் இருங்கள்.'],
		user: ['சரிங்க.', 'சரி, இணைங்க.'],
	},
	voicemail: {
		agent: ['வணக்கம் {native}, காவேரி கிளினிக்ஸிலிருந்து மீனா. எங்களை மீண்டும் அழைக்கவும்.'],
		user: ['நீங்கள் அழைத்த நபர் தற்போது பதிலளிக்கவில்லை. ஒலிக்குப் பிறகு உங்கள் செய்தியைப் பதிவு செய்யவும்.'],
	},
	stillThere: 'ஹலோ, லைனில் இருக்கிறீர்களா?',
	days: ['திங்கட்கிழமை', 'செவ்வாய்க்கிழமை', 'புதன்கிழமை', 'வியாழக்கிழமை', 'வெள்ளிக்கிழமை', 'நாளை'],
	times: ['காலை பத்து மணிக்கு', 'காலை பதினொன்றரை மணிக்கு', 'மாலை நான்கு மணிக்கு', 'மாலை ஆறு மணிக்கு'],
	fillers: ['ஆமா', 'சரி', 'ஹலோ'],
};

/** Clinic reminders in Tamil with English words, in both scripts. */
export const tanglish: Bank = {
	...tamil,
	opening: [
		{
			agent: [
				'வணக்கம், this is Meena from Kaveri Clinics. {latin} அவர்களா?',
				'Hello {latin}, நான் Kaveri Clinics-லிருந்து Meena பேசுறேன்.',
			],
			user: ['yes speaking', 'aama sollunga', 'ஆமா, tell me.'],
		},
		{
			agent: [
				'{day} {time} Dr. {doctor} கூட உங்களுக்கு appointment இருக்கு.',
				'Your appointment with Dr. {doctor} is on {day}, {time}. Confirm பண்ணலாமா?',
			],
			user: ['ok confirm', 'seri, enna time sonneenga?', 'I forgot, thanks for calling.'],
		},
	],
	middle: [
		{
			agent: ['அந்த time உங்களுக்கு okay-ஆ?', 'Can you reach ten minutes early? Registration பண்ணணும்.'],
			user: ['ok da', 'evening slot irukka?', 'வர try பண்றேன்'],
		},
		{
			agent: [
				'Old reports எடுத்துட்டு வாங்க please.',
				'Please bring:\n- old reports\n- prescription\n- insurance card',
			],
			user: ['reports illa', 'ok கொண்டு வரேன்', 'sure'],
		},
		{
			agent: ['Blood test இருக்கு, so empty stomach-ல வாங்க.', 'Fasting eight hours வேணும்.'],
			user: ['water drink pannalama?', 'ok understood', 'எட்டு hours-ஆ?'],
		},
		{
			agent: ['Water okay. Coffee, tea வேண்டாம்.', 'Yes, water மட்டும் குடிக்கலாம்.'],
			user: ['fees evlo?', 'ok', 'parking iruka'],
		},
		{
			agent: ['Consultation fee ₹{amount}, UPI accept பண்றோம்.', 'Fee ₹{amount} மட்டும் தான்.'],
			user: ['seri', 'insurance accept pannuveengala', 'ok fine'],
		},
		{
			agent: ['Location-ஐ SMS-ல அனுப்பட்டுமா?', 'Clinic is opposite the metro station, Anna Salai.'],
			user: ['WhatsApp-la anuppunga', 'theriyum', 'yes send'],
		},
		{
			agent: ['ஒரு reminder call பண்ணட்டுமா, the day before?', 'We will send a reminder SMS. சரியா?'],
			user: ['ok', 'vendam', 'சரி send பண்ணுங்க'],
		},
	],
	closings: {
		agreed: [
			{agent: ['{day} {time} confirm பண்ணிட்டேன்.'], user: ['thanks', 'romba nandri']},
			{agent: ['Thank you {latin}, நல்ல நாள்!'], user: ['bye', 'நன்றி']},
		],
		later: [{agent: ['{day} {time} மாத்திடலாமா?'], user: ['yes, that is fine', 'seri maathunga']}],
		refused: [{agent: ['Appointment cancel பண்ணிடட்டுமா?'], user: ['yes cancel', 'vera doctor paathutom']}],
	},
	days: ['Monday', 'Tuesday', 'நாளைக்கு', 'Thursday', 'வெள்ளிக்கிழமை'],
	times: ['10 மணிக்கு', '11:30 am', '4 pm', 'மாலை 6 மணிக்கு'],
	fillers: ['aama', 'ok', 'hello', 'சரி'],
};
