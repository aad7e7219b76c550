<?php
/**
 * What the buttons of the connection do.
 *
 * @package Smartpoint
 */

namespace Smartpoint;

defined( 'ABSPATH' ) || exit;

/** Connect, paste, move, disconnect; each asks for the nonce and the capability first. */
final class Connect_Actions {

	/** Minutes a person has to say yes at the service. */
	const PATIENCE = 15;

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

	/** One handler for each button, and one for the way back from the service. */
	public function hooks(): void {
		foreach ( array( 'connect', 'paste', 'move', 'forget', 'disconnect' ) as $action ) {
			add_action( "admin_post_smartpoint_$action", array( $this, $action ) );
		}
		add_action( 'admin_init', array( $this, 'come_back' ) );
	}

	/** Sends the person to the service, which asks whether this site may come in. */
	public function connect(): void {
		$service  = $this->asked();
		$state    = bin2hex( random_bytes( 16 ) );
		$verifier = self::base64url( random_bytes( 32 ) );
		set_transient( self::pending(), compact( 'service', 'state', 'verifier' ), self::PATIENCE * MINUTE_IN_SECONDS );
		$query = array(
			'site'      => home_url( '/' ),
			'name'      => wp_specialchars_decode( get_bloginfo( 'name' ), ENT_QUOTES ),
			'return'    => admin_url( 'admin.php?page=' . Panel_Screen::PAGE ),
			'state'     => $state,
			'challenge' => self::base64url( hash( 'sha256', $verifier, true ) ),
		);
		// To the service by design: its owner typed the address.
		wp_redirect( "$service/connect/?" . http_build_query( $query ) ); // phpcs:ignore WordPress.Security.SafeRedirect.wp_redirect_wp_redirect
		exit;
	}

	/** The person is back from the service with a code: what they brought fits what they left with, or is refused. */
	public function come_back(): void {
		// phpcs:disable WordPress.Security.NonceVerification.Recommended -- the state is the nonce here.
		$page = isset( $_GET['page'] ) ? sanitize_key( $_GET['page'] ) : '';
		if ( Panel_Screen::PAGE !== $page || ! isset( $_GET['code'], $_GET['state'] ) || ! current_user_can( Capabilities::MANAGE ) ) {
			return;
		}
		$code    = sanitize_text_field( wp_unslash( $_GET['code'] ) );
		$state   = sanitize_text_field( wp_unslash( $_GET['state'] ) );
		$pending = get_transient( self::pending() );
		// phpcs:enable
		delete_transient( self::pending() );
		if ( ! is_array( $pending ) || ! hash_equals( $pending['state'], $state ) ) {
			$this->finish( new \WP_Error( 'smartpoint_stale', __( 'This answer does not belong to your request, or came too late. Press “Connect” again.', 'smartpoint' ) ) );
		}
		$this->finish( $this->connection->take( $pending['service'], $code, $pending['verifier'] ), __( 'The site is connected.', 'smartpoint' ) );
	}

	/** Connects by a pasted key. */
	public function paste(): void {
		$service = $this->asked();
		$key     = isset( $_POST['key'] ) ? trim( sanitize_text_field( wp_unslash( $_POST['key'] ) ) ) : ''; // phpcs:ignore WordPress.Security.NonceVerification.Missing -- asked() has.
		$this->finish( $this->connection->paste( $service, $key ), __( 'The site is connected.', 'smartpoint' ) );
	}

	/** The site has moved here. */
	public function move(): void {
		$this->permit();
		$this->finish( $this->connection->move(), __( 'The connection has moved to this address.', 'smartpoint' ) );
	}

	/** This is a copy: forgets the connection here, which stays that of the live site. */
	public function forget(): void {
		$this->permit();
		$this->connection->disconnect();
		$this->finish( true, __( 'This copy is disconnected. The live site goes on working.', 'smartpoint' ) );
	}

	/** Gives the key back. */
	public function disconnect(): void {
		$this->permit();
		$this->connection->disconnect();
		$this->finish( true, __( 'The site is disconnected. Widgets are gone from its pages.', 'smartpoint' ) );
	}

	/** The address of the service that a form names. */
	private function asked(): string {
		$this->permit();
		$typed   = isset( $_POST['service'] ) ? trim( sanitize_text_field( wp_unslash( $_POST['service'] ) ) ) : ''; // phpcs:ignore WordPress.Security.NonceVerification.Missing -- permit() has.
		$typed   = '' === $typed || preg_match( '~^https?://~i', $typed ) ? $typed : "https://$typed";
		$service = untrailingslashit( esc_url_raw( $typed, array( 'https', 'http' ) ) );
		if ( '' === $service || ! wp_parse_url( $service, PHP_URL_HOST ) ) {
			$this->finish( new \WP_Error( 'smartpoint_address', __( 'Enter the address of the service, for example https://app.example.com.', 'smartpoint' ) ) );
		}
		update_option( 'smartpoint_service', $service, false );
		return $service;
	}

	/** Only administrators, only from our own forms. */
	private function permit(): void {
		if ( ! current_user_can( Capabilities::MANAGE ) ) {
			wp_die( esc_html__( 'You are not allowed to do this.', 'smartpoint' ), 403 );
		}
		check_admin_referer( 'smartpoint' );
	}

	/**
	 * Goes back to our page with what is to be told. The address holds nothing of it.
	 *
	 * @param true|\WP_Error $result What became of it.
	 * @param string         $words  What to say when it went well.
	 */
	private function finish( $result, string $words = '' ): void {
		$notice = is_wp_error( $result ) ? array( 'error', $result->get_error_message() ) : array( 'success', $words );
		set_transient( 'smartpoint_notice_' . get_current_user_id(), $notice, MINUTE_IN_SECONDS );
		$is_settings = false !== strpos( (string) wp_get_referer(), Panel_Screen::SETTINGS );
		wp_safe_redirect( admin_url( 'admin.php?page=' . ( $is_settings ? Panel_Screen::SETTINGS : Panel_Screen::PAGE ) ) );
		exit;
	}

	/** Where the request of this person waits. */
	private static function pending(): string {
		return 'smartpoint_connect_' . get_current_user_id();
	}

	/**
	 * Bytes as they may stand in an address.
	 *
	 * @param string $bytes Bytes.
	 */
	private static function base64url( string $bytes ): string {
		return rtrim( strtr( base64_encode( $bytes ), '+/', '-_' ), '=' ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode
	}
}
