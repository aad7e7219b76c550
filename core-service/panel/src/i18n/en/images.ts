export const images = {
  'images.file': 'Picture file',
  'images.upload': 'Upload a file',
  'images.replace': 'Replace',
  'images.remove': 'Remove',
  'images.done': '{{width}} × {{height}}, made smaller from {{from}} to {{to}} KB',
  'images.tooLarge': 'The file is larger than 15 MB. Make it smaller and upload it again.',
} as const;
