export const callbackWidget = {
  'callbackWidget.opener': 'On the button in the corner',
  'callbackWidget.title': 'Heading while you are there',
  'callbackWidget.titleHelp': '{seconds} in the text is how many seconds the call takes.',
  'callbackWidget.seconds': 'You call within so many seconds',
  'callbackWidget.secondsHelp': 'Promise what you keep: the visitor sees the countdown.',
  'callbackWidget.closedTitle': 'Heading while nobody is there',
  'callbackWidget.closedTitleHelp':
    'Below it: when you open, by the clock of the branch. No seconds are promised then.',
  'callbackWidget.fault.opener': 'Say what stands on the button.',
  'callbackWidget.fault.title': 'Write a heading.',
  'callbackWidget.fault.seconds': 'From 10 to 300 seconds.',
  'callbackWidget.promisesNothing': 'For now the widget takes the number and promises no call.',
  'callbackWidget.off': 'Switch on “Callback - pass the data on” on the tab “Integration”.',
} as const;
