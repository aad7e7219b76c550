<?php
/**
 * What every class of tests stands on: a real WordPress with the plugin, whose folder is in SMARTPOINT_WORDPRESS.
 * Functions of WooCommerce come from the double.
 *
 * @package Smartpoint
 */

define( 'WP_DISABLE_FATAL_ERROR_HANDLER', true );
$_SERVER['HTTP_HOST']       = '127.0.0.1';
$_SERVER['REQUEST_URI']     = '/';
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
// Active from the start, whatever the database says.
$GLOBALS['wp_filter']['pre_option_active_plugins'][10]['smartpoint'] = array(
	'function'      => static function () {
		return array( 'smartpoint/smartpoint.php' );
	},
	'accepted_args' => 0,
);
require getenv( 'SMARTPOINT_WORDPRESS' ) . '/wp-load.php';
require_once __DIR__ . '/shop-double.php';
if ( ! class_exists( 'PHPUnit\Framework\TestCase' ) ) {
	require_once __DIR__ . '/small-test-case.php';
}
