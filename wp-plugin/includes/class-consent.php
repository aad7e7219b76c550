<?php
/**
 * What visitors have agreed to.
 *
 * @package Smartpoint
 */

namespace Smartpoint;

defined( 'ABSPATH' ) || exit;

/**
 * WP Consent API, where it is there. Everything is decided in the browser of the visitor: pages are the same for
 * everybody, so that page caches may keep them.
 */
final class Consent {

	const HANDLE = 'smartpoint-consent';

	/** Option: '1' where nothing of the service is loaded before the visitor has agreed to marketing. */
	const WAIT = 'smartpoint_wait_for_consent';

	/**
	 * The connection.
	 *
	 * @var Connection
	 */
	private $connection;

	/**
	 * Takes what it needs.
	 *
	 * @param Connection $connection The connection.
	 */
	public function __construct( Connection $connection ) {
		$this->connection = $connection;
	}

	/** Tells the API that this plugin listens to it, and which cookie there is. */
	public function hooks(): void {
		add_filter( 'wp_consent_api_registered_' . plugin_basename( SMARTPOINT_FILE ), '__return_true' );
		add_action( 'init', array( $this, 'name_cookie' ), 20 );
		add_action( 'admin_init', array( $this, 'register' ) );
	}

	/** Whether the API is on this site. */
	public static function is_here(): bool {
		return function_exists( 'wp_has_consent' );
	}

	/** The form of places saves it. */
	public function register(): void {
		if ( ! self::is_here() ) {
			return;
		}
		register_setting(
			'smartpoint',
			self::WAIT,
			array(
				'type'              => 'string',
				'sanitize_callback' => static function ( $value ) {
					return empty( $value ) ? '' : '1';
				},
				'default'           => '',
			)
		);
	}

	/** For the cookie policy that consent plugins write. */
	public function name_cookie(): void {
		$facts = $this->connection->facts();
		if ( $facts && function_exists( 'wp_add_cookie_info' ) ) {
			wp_add_cookie_info(
				'sp_' . $facts['site_key'],
				'Smartpoint',
				'statistics',
				__( '13 months', 'smartpoint' ),
				__( 'A random number of this visitor and where the visit began, to know which forms are seen.', 'smartpoint' )
			);
		}
	}

	/**
	 * Where the API is there, our own small script brings that of the service, once it is known what was agreed to.
	 *
	 * @param string $address Address of the script of the service.
	 */
	public function brings( string $address ): bool {
		if ( ! self::is_here() ) {
			return false;
		}
		if ( ! wp_script_is( self::HANDLE ) ) {
			$facts = array(
				'address' => $address,
				'waits'   => '' !== get_option( self::WAIT, '' ),
			);
			wp_enqueue_script( self::HANDLE, plugins_url( 'assets/consent.js', SMARTPOINT_FILE ), array(), SMARTPOINT_VERSION, true );
			wp_add_inline_script( self::HANDLE, 'window.smartpointScript = ' . wp_json_encode( $facts ) . ';', 'before' );
		}
		return true;
	}
}
