<?php
/**
 * The connection of this site with the service.
 *
 * @package Smartpoint
 */

namespace Smartpoint;

defined( 'ABSPATH' ) || exit;

/** Which site of which account this is, and the key that proves it. */
final class Connection {

	const OPTION = 'smartpoint_connection';
	const KEY    = 'smartpoint_key';

	/**
	 * Speaks to the service.
	 *
	 * @var Service_Client
	 */
	private $client;

	/**
	 * Seals the key.
	 *
	 * @var Secret_Box
	 */
	private $box;

	/**
	 * Takes what it needs.
	 *
	 * @param Service_Client $client Speaks to the service.
	 * @param Secret_Box     $box    Seals the key.
	 */
	public function __construct( Service_Client $client, Secret_Box $box ) {
		$this->client = $client;
		$this->box    = $box;
	}

	/**
	 * What is known: `service`, `site_key`, `site_name`, `account_name`, `uid`, `home`. Empty when not connected.
	 *
	 * @return array<string, string>
	 */
	public function facts(): array {
		$facts = get_option( self::OPTION, array() );
		return is_array( $facts ) && ! empty( $facts['site_key'] ) ? $facts : array();
	}

	/** Connected, and at the address it was connected for. */
	public function is_live(): bool {
		return array() !== $this->facts() && ! $this->is_elsewhere();
	}

	/** The database came from another address: this is a copy, or the site has moved. */
	public function is_elsewhere(): bool {
		$facts = $this->facts();
		return array() !== $facts && self::comparable( $facts['home'] ) !== self::comparable( home_url( '/' ) );
	}

	/** Address of the service: of the connection, of a constant in wp-config.php, or the one typed last. */
	public function service(): string {
		$facts = $this->facts();
		if ( $facts ) {
			return $facts['service'];
		}
		return defined( 'SMARTPOINT_SERVICE_URL' ) ? untrailingslashit( (string) SMARTPOINT_SERVICE_URL ) : (string) get_option( 'smartpoint_service', '' );
	}

	/** The key, or nothing: the salts of this site may have changed since. */
	public function key(): string {
		return $this->box->open( (string) get_option( self::KEY, '' ) );
	}

	/**
	 * Takes the key that a person has granted at the service.
	 *
	 * @param string $service  Address of the service.
	 * @param string $code     What the person brought back.
	 * @param string $verifier What only this site knows.
	 * @return true|\WP_Error
	 */
	public function take( string $service, string $code, string $verifier ) {
		$home   = home_url( '/' );
		$answer = $this->client->call( "$service/v1/plugin-keys/taken", 'POST', '', compact( 'code', 'verifier', 'home' ) );
		return is_wp_error( $answer ) ? $answer : $this->keep( $service, $answer['key'] ?? '', $answer );
	}

	/**
	 * Connects by a key that somebody has copied from the panel of the service.
	 *
	 * @param string $service Address of the service.
	 * @param string $key     The key.
	 * @return true|\WP_Error
	 */
	public function paste( string $service, string $key ) {
		$answer = $this->client->call( "$service/v1/plugin", 'GET', $key );
		if ( is_wp_error( $answer ) ) {
			return $answer;
		}
		$bound = $this->client->call( "$service/v1/plugin/home", 'PUT', $key, array( 'home' => home_url( '/' ) ) );
		return is_wp_error( $bound ) ? $bound : $this->keep( $service, $key, $answer );
	}

	/**
	 * The site has moved here: from now on the key works here only.
	 *
	 * @return true|\WP_Error
	 */
	public function move() {
		$facts  = $this->facts();
		$answer = $this->client->call( $facts['service'] . '/v1/plugin/home', 'PUT', $this->key(), array( 'home' => home_url( '/' ) ) );
		if ( is_wp_error( $answer ) ) {
			return $answer;
		}
		update_option( self::OPTION, array_merge( $facts, array( 'home' => home_url( '/' ) ) ) );
		return true;
	}

	/** Gives the key back and forgets it. A copy only forgets: the key is that of the live site. */
	public function disconnect(): void {
		if ( $this->is_live() && '' !== $this->key() ) {
			// Whether or not the service hears of it, this site is done with the key.
			$this->client->call( $this->service() . '/v1/plugin', 'DELETE', $this->key() );
		}
		update_option( 'smartpoint_service', $this->service(), false );
		delete_option( self::OPTION );
		delete_option( self::KEY );
	}

	/**
	 * Asks the service how the connection is: what it finds, in words; or why it finds nothing.
	 *
	 * @return array<int, array{state: string, text: string}>|\WP_Error
	 */
	public function check() {
		$facts = $this->facts();
		if ( ! $facts ) {
			return new \WP_Error( 'smartpoint_not_connected', __( 'The site is not connected yet.', 'smartpoint' ) );
		}
		if ( '' === $this->key() ) {
			return new \WP_Error( 'smartpoint_sealed', __( 'The key cannot be read: the salts of this site have changed. Connect anew.', 'smartpoint' ) );
		}
		$answer = $this->client->call( $facts['service'] . '/v1/plugin/check', 'GET', $this->key() );
		if ( is_wp_error( $answer ) ) {
			return $answer;
		}
		if ( ! is_array( $answer['checks'] ?? null ) ) {
			return new \WP_Error( 'smartpoint_strange', Service_Client::strange( 200 ) );
		}
		$checks = array();
		foreach ( array_filter( $answer['checks'], 'is_array' ) as $check ) {
			$checks[] = array(
				'state' => (string) ( $check['state'] ?? '' ),
				'text'  => (string) ( $check['text'] ?? '' ),
			);
		}
		return $checks;
	}

	/**
	 * Asks the service what the panel may ask, for the person in front of the screen.
	 *
	 * @param string     $method HTTP method.
	 * @param string     $path   Path at the service.
	 * @param array|null $body   Values to send.
	 * @return array|\WP_Error
	 */
	public function ask( string $method, string $path, $body = null ) {
		return $this->client->call( $this->service() . $path, $method, $this->key(), $body, Capabilities::headers() );
	}

	/**
	 * Stores what the service said, if it was the service.
	 *
	 * @param string $service Address of the service.
	 * @param mixed  $key     The key.
	 * @param array  $answer  Site and account.
	 * @return true|\WP_Error
	 */
	private function keep( string $service, $key, array $answer ) {
		$site_key = $answer['site']['siteKey'] ?? '';
		if ( ! is_string( $key ) || ! preg_match( '~^spp_[\w-]{20,120}$~D', $key ) || ! is_string( $site_key ) || ! preg_match( '~^[\w-]{1,64}$~D', $site_key ) ) {
			return new \WP_Error( 'smartpoint_strange', Service_Client::strange( 200 ) );
		}
		update_option( self::KEY, $this->box->seal( $key ), false );
		update_option(
			self::OPTION,
			array(
				'service'      => $service,
				'site_key'     => $site_key,
				'site_name'    => sanitize_text_field( $answer['site']['name'] ?? '' ),
				'account_name' => sanitize_text_field( $answer['account']['name'] ?? '' ),
				'uid'          => (string) (int) ( $answer['account']['uid'] ?? 0 ),
				'home'         => home_url( '/' ),
			)
		);
		return true;
	}

	/**
	 * Host and path of an address: neither a certificate nor a slash makes another site.
	 *
	 * @param string $address Address of a site.
	 */
	private static function comparable( string $address ): string {
		return strtolower( (string) preg_replace( '~^https?://~i', '', untrailingslashit( $address ) ) );
	}
}
