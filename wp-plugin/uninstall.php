<?php
/**
 * Removes what the plugin keeps, unless its owner wants to keep it.
 *
 * @package Smartpoint
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

/** Removes options and capabilities of the site one is in. What is at the service stays there. */
function smartpoint_remove_traces() {
	if ( '' !== get_option( 'smartpoint_keep_data', '' ) ) {
		return;
	}
	$smartpoint_token = (string) get_option( 'smartpoint_products_token', '' );
	$smartpoint_files = trailingslashit( wp_upload_dir( null, false )['basedir'] ) . 'smartpoint';
	if ( is_dir( $smartpoint_files ) ) {
		foreach ( array( "products-$smartpoint_token.xml", "products-$smartpoint_token.xml.part", 'index.html' ) as $smartpoint_file ) {
			if ( is_file( "$smartpoint_files/$smartpoint_file" ) ) {
				wp_delete_file( "$smartpoint_files/$smartpoint_file" );
			}
		}
		rmdir( $smartpoint_files ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- WP_Filesystem may want a password.
	}
	foreach ( array( 'smartpoint_wait_for_consent', 'smartpoint_products_token', 'smartpoint_products_progress', 'smartpoint_products_lock', 'smartpoint_products_feed', 'smartpoint_connection', 'smartpoint_key', 'smartpoint_service', 'smartpoint_placement', 'smartpoint_sources', 'smartpoint_queue_version', 'smartpoint_keep_data' ) as $smartpoint_option ) {
		delete_option( $smartpoint_option );
	}
	wp_clear_scheduled_hook( 'smartpoint_deliver' );
	wp_clear_scheduled_hook( 'smartpoint_products' );
	global $wpdb;
	$wpdb->query( "DROP TABLE IF EXISTS {$wpdb->prefix}smartpoint_queue" ); // phpcs:ignore WordPress.DB
	$smartpoint_names = $wpdb->get_col( "SELECT option_name FROM {$wpdb->options} WHERE option_name LIKE '\\_transient\\_smartpoint\\_%'" ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery
	foreach ( $smartpoint_names as $smartpoint_name ) {
		delete_transient( substr( $smartpoint_name, strlen( '_transient_' ) ) );
	}
	foreach ( wp_roles()->role_objects as $smartpoint_role ) {
		$smartpoint_role->remove_cap( 'smartpoint_view_leads' );
	}
}

// Run once, for the main site only: the others are ours to find.
if ( is_multisite() ) {
	foreach ( get_sites(
		array(
			'fields' => 'ids',
			'number' => 0,
		)
	) as $smartpoint_site ) {
		switch_to_blog( $smartpoint_site );
		smartpoint_remove_traces();
		restore_current_blog();
	}
} else {
	smartpoint_remove_traces();
}
