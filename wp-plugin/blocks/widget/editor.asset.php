<?php
/**
 * Scripts of WordPress that the editor's part of the block needs.
 *
 * @package Smartpoint
 */

defined( 'ABSPATH' ) || exit;

return array(
	'dependencies' => array( 'wp-api-fetch', 'wp-block-editor', 'wp-blocks', 'wp-components', 'wp-element', 'wp-i18n' ),
	'version'      => SMARTPOINT_VERSION,
);
