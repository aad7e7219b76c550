<?php
/**
 * Router of PHP's own server: files as they are, index.php of folders, the rest to WordPress.
 *
 * @package Smartpoint
 */

$smartpoint_root = $_SERVER['DOCUMENT_ROOT'];
$smartpoint_path = parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH );
$smartpoint_file = $smartpoint_root . $smartpoint_path;
if ( is_dir( $smartpoint_file ) && is_file( rtrim( $smartpoint_file, '/' ) . '/index.php' ) && '/' !== $smartpoint_path ) {
	$_SERVER['SCRIPT_NAME'] = rtrim( $smartpoint_path, '/' ) . '/index.php';
	chdir( rtrim( $smartpoint_file, '/' ) );
	require rtrim( $smartpoint_file, '/' ) . '/index.php';
	return true;
}
if ( is_file( $smartpoint_file ) ) {
	return false;
}
// Every site of a network has the pages of wp-admin below its own folder.
if ( preg_match( '~^/[^/]+(/wp-(?:admin/.+|login)\.php)$~', $smartpoint_path, $smartpoint_found ) && is_file( $smartpoint_root . $smartpoint_found[1] ) ) {
	$_SERVER['SCRIPT_NAME'] = $smartpoint_found[1];
	$_SERVER['PHP_SELF']    = $smartpoint_found[1];
	chdir( dirname( $smartpoint_root . $smartpoint_found[1] ) );
	require $smartpoint_root . $smartpoint_found[1];
	return true;
}
$_SERVER['SCRIPT_NAME'] = '/index.php';
chdir( $smartpoint_root );
require $smartpoint_root . '/index.php';
return true;
