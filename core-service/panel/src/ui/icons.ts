/** Icons screens may use; only `ui` knows where they come from. */
export {
  Icon,
  chartBar,
  check,
  chevronDown,
  chevronUpDown,
  cog,
  commentAuthorAvatar,
  download,
  dragHandle,
  globe,
  home,
  inbox,
  lock,
  plus,
} from '@wordpress/icons';
