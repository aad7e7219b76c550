<?php
/**
 * Installs WordPress for a test: `php install.php <folder> <address>`, or both in the environment where nothing has arguments.
 *
 * @package Smartpoint
 */

define( 'WP_INSTALLING', true );
define( 'WP_DISABLE_FATAL_ERROR_HANDLER', true );
$smartpoint_folder          = isset( $argv[1] ) ? $argv[1] : getenv( 'SMARTPOINT_WORDPRESS' );
$smartpoint_address         = isset( $argv[2] ) ? $argv[2] : getenv( 'SMARTPOINT_ADDRESS' );
$smartpoint_host            = parse_url( $smartpoint_address, PHP_URL_HOST ) . ':' . parse_url( $smartpoint_address, PHP_URL_PORT );
$_SERVER['HTTP_HOST']       = $smartpoint_host;
$_SERVER['REQUEST_URI']     = '/';
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
// It would ask itself for a page, to see whether permalinks work: nobody answers yet.
$GLOBALS['wp_filter']['pre_http_request'][10]['nobody'] = array(
	'function'      => static function () {
		return new WP_Error( 'nobody', 'Nobody answers yet.' );
	},
	'accepted_args' => 0,
);
require $smartpoint_folder . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install( 'Shop', 'admin', 'admin@example.test', true, '', 'password' );
update_option( 'permalink_structure', '/%postname%/' );
foreach ( array( 'editor', 'subscriber' ) as $smartpoint_role ) {
	wp_insert_user(
		array(
			'user_login' => $smartpoint_role,
			'user_pass'  => 'password',
			'user_email' => "$smartpoint_role@example.test",
			'role'       => $smartpoint_role,
		)
	);
}
