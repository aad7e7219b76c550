<?php
/**
 * What our script on the page knows of the visitor.
 *
 * @package Smartpoint
 */

namespace Smartpoint;

defined( 'ABSPATH' ) || exit;

/** Reads the cookie of the script, in the visitor's own request. */
final class Visitor_Cookie {

	/**
	 * `visitor`, `landingUrl`, `referrer`, `utm`, as far as known.
	 *
	 * @param string $site_key Key of the site on pages.
	 * @param string $header   The header as it came: PHP's own reading decodes the bars between the parts.
	 */
	public static function read( string $site_key, string $header ): array {
		if ( '' === $site_key || ! preg_match( '~(?:^|;\s*)sp_' . preg_quote( $site_key, '~' ) . '=([^;]*)~', $header, $found ) ) {
			return array();
		}
		$parts = array_map( 'rawurldecode', explode( '|', $found[1] ) ) + array_fill( 0, 5, '' );
		if ( ! wp_is_uuid( $parts[0] ) || ! wp_is_uuid( $parts[1] ) ) {
			return array();
		}
		return array(
			'visitor'    => array(
				'id'        => $parts[0],
				'sessionId' => $parts[1],
			),
			'landingUrl' => mb_substr( $parts[3], 0, 2000 ),
			'referrer'   => mb_substr( $parts[4], 0, 2000 ),
			'utm'        => self::utm( $parts[3] ),
		);
	}

	/**
	 * Marks of an address; an object also where there are none, as JSON wants it.
	 *
	 * @param string $address Where the visit began.
	 * @return object
	 */
	private static function utm( string $address ) {
		parse_str( (string) wp_parse_url( $address, PHP_URL_QUERY ), $query );
		$marks = array();
		foreach ( array( 'source', 'medium', 'campaign', 'term', 'content' ) as $name ) {
			if ( isset( $query[ "utm_$name" ] ) && is_string( $query[ "utm_$name" ] ) && '' !== $query[ "utm_$name" ] ) {
				$marks[ $name ] = mb_substr( $query[ "utm_$name" ], 0, 200 );
			}
		}
		return (object) $marks;
	}
}
