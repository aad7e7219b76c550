export const images = {
  'images.file': 'Picture file',
  'images.upload': 'Upload a file',
  'images.replace': 'Replace',
  'images.remove': 'Remove',
  'images.done': '{{width}} × {{height}}, made smaller from {{from}} to {{to}} KB',
  'images.tooLarge': 'The file is larger than 15 MB. Make it smaller and upload it again.',
  'images.tooLargeOnTheWay':
    'A server on the way does not take so large a file. Make it smaller, or ask whoever runs the server to raise the limit.',
  'images.missed': 'The file is uploaded, but its field is closed by now: paste its address there',
  'images.copy': 'Copy the address',
  'images.toField': 'To the field',
  'images.notShown': 'A picture is not shown: {{place}}.',
  'images.moreNotShown': 'Pictures that are not shown besides: {{count}}.',
  'images.lost': 'The picture does not load, and pages go without it. Check the address, or upload a file.',
} as const;
