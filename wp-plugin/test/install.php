<?php
/**
 * Installs WordPress for a test: `php install.php <folder> <address>`.
 *
 * @package Smartpoint
 */

define( 'WP_INSTALLING', true );
define( 'WP_DISABLE_FATAL_ERROR_HANDLER', true );
$smartpoint_host            = parse_url( $argv[2], PHP_URL_HOST ) . ':' . parse_url( $argv[2], PHP_URL_PORT );
$_SERVER['HTTP_HOST']       = $smartpoint_host;
$_SERVER['REQUEST_URI']     = '/';
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
require $argv[1] . '/wp-load.php';
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
