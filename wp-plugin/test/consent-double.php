<?php
/**
 * Stands in for WP Consent API with a banner that asks before: the functions it documents, in the browser and in PHP.
 *
 * @package Smartpoint
 */

function wp_has_consent( $category ) {
	throw new LogicException( "pages are the same for everybody: $category is a question for the browser" );
}

function wp_add_cookie_info( $name, $service, $category, $expires, $use ) {
	if ( ! in_array( $category, array( 'functional', 'preferences', 'statistics-anonymous', 'statistics', 'marketing' ), true ) ) {
		throw new LogicException( "there is no category $category" );
	}
	update_option( 'double_cookie', compact( 'name', 'service', 'category', 'expires', 'use' ) );
}

// After everybody else, as the API does.
add_action(
	'wp_footer',
	static function () {
		?>
		<script>
		window.waitfor_consent_hook = true;
		function wp_has_consent( category ) {
			if ( ! window.wp_consent_type ) return true;
			return document.cookie.indexOf( 'wp_consent_' + category + '=allow' ) >= 0;
		}
		function wp_set_consent( category, value ) {
			document.cookie = 'wp_consent_' + category + '=' + value + ';path=/';
			var changed = [];
			changed[ category ] = value;
			document.dispatchEvent( new CustomEvent( 'wp_listen_for_consent_change', { detail: changed } ) );
		}
		addEventListener( 'load', function () {
			window.wp_consent_type = 'optin';
			document.dispatchEvent( new CustomEvent( 'wp_consent_type_defined' ) );
			document.documentElement.dataset.banner = 'ready';
		} );
		</script>
		<?php
	},
	1000
);
