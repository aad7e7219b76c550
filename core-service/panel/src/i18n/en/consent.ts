export const consent = {
  'consentForm.version': 'Version {{version}} of the texts, {{at}}',
  'consentForm.note.personalData':
    'By law visitors agree to the processing of their data before they send them to you.',
  'consentForm.note.advertising':
    'A separate consent: without it no advertising may be sent to the phone or e-mail that was left.',
  'consentForm.mode': 'How to ask',
  'consentForm.mode.off': 'Do not show',
  'consentForm.mode.notice': 'Text under the button',
  'consentForm.mode.checkbox': 'Checkbox',
  'consentForm.mode.required': 'Required checkbox',
  'consentForm.mode.about.off': 'Forms will not have it.',
  'consentForm.mode.about.notice': 'Visitors are told, but tick nothing.',
  'consentForm.mode.about.checkbox': 'Not ticked beforehand. The form can be sent without it.',
  'consentForm.mode.about.required': 'Not ticked beforehand. The form is not sent without it.',
  'consentForm.text': 'Text',
  'consentForm.textHelp': 'The words between {link} and {/link} become a link.',
  'consentForm.useTemplate': 'Put in the ready text',
  'consentForm.template.personalData':
    'I consent to the processing of my personal data and accept the {link}privacy policy{/link}.',
  'consentForm.template.advertising': 'I consent to receiving {link}advertising and news{/link}.',
  'consentForm.noticeTemplate.personalData':
    'By pressing the button I agree to the processing of my personal data and accept the {link}privacy policy{/link}.',
  'consentForm.noticeTemplate.advertising':
    'By pressing the button I agree to receive {link}advertising and news{/link}.',
  'consentForm.missing.text': 'There is no text: visitors will not know what they agree to.',
  'consentForm.missing.url': 'No link to the document. Visitors have nowhere to read what they agree to.',
  'consentForm.missing.marks': 'No words stand between {link} and {/link}: the link to the document will not appear.',
  'consentForm.url': 'Link to the document',
  'consentForm.urlHelp': 'Opens in a new tab; what was typed in the form stays.',
  'consentForm.sample': 'How it will look in a form',
  'consentForm.save': 'SAVE',
  'consentForm.saved': 'Saved. Widgets on the site already show the new text',
  'consentForm.fault.url': 'The link begins with https:// and leads to the page with the document.',
  'consentForm.fault.text': 'The text is too long: up to 2000 characters.',
} as const;
