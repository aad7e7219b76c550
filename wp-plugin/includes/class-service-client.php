<?php
/**
 * Requests to the service.
 *
 * @package Smartpoint
 */

namespace Smartpoint;

defined( 'ABSPATH' ) || exit;

/** The only place that speaks to the service. */
final class Service_Client {

	/** Somebody waits for the answer, and a PHP worker with them. */
	const TIMEOUT = 8;

	/** A picture takes longer on its way. */
	const TIMEOUT_OF_FILES = 30;

	/** A person is looked for in all that was ever written. */
	const TIMEOUT_OF_SEARCH = 60;

	/**
	 * Sends a request. Answers like wp_remote_request(): an array or a WP_Error.
	 *
	 * @param string $url     Whole address.
	 * @param string $method  HTTP method.
	 * @param array  $headers Headers beside the usual ones.
	 * @param string $body    JSON (a file where `content-type` says so), or nothing.
	 * @param int    $timeout Seconds to wait for the answer; a file has its own.
	 * @return array|\WP_Error
	 */
	public function send( string $url, string $method = 'GET', array $headers = array(), string $body = '', int $timeout = self::TIMEOUT ) {
		$usual = array(
			'accept'              => 'application/json',
			'accept-language'     => self::locale(),
			'x-smartpoint'        => '1',
			'x-smartpoint-home'   => home_url( '/' ),
			'x-smartpoint-plugin' => 'wordpress/' . SMARTPOINT_VERSION,
		);
		if ( '' !== $body ) {
			$usual['content-type'] = 'application/json';
		}
		$request = array(
			'method'      => $method,
			'timeout'     => isset( $headers['content-type'] ) ? self::TIMEOUT_OF_FILES : $timeout,
			'redirection' => 0,
			'headers'     => array_merge( $usual, $headers ),
			'user-agent'  => 'Smartpoint-WordPress/' . SMARTPOINT_VERSION . '; WordPress/' . get_bloginfo( 'version' ),
		);
		if ( '' !== $body ) {
			$request['body'] = $body;
		}
		return wp_remote_request( $url, $request );
	}

	/**
	 * Sends JSON and reads the answer: its values, or a WP_Error with words for people, `status` and `retry_after`.
	 *
	 * @param string     $url     Whole address.
	 * @param string     $method  HTTP method.
	 * @param string     $key     Key of the plugin, or nothing.
	 * @param array|null $body    Values to send.
	 * @param array      $headers Headers beside the usual ones.
	 * @param int        $timeout Seconds to wait for the answer.
	 * @return array|\WP_Error
	 */
	public function call( string $url, string $method = 'GET', string $key = '', $body = null, array $headers = array(), int $timeout = self::TIMEOUT ) {
		$headers += '' === $key ? array() : array( 'authorization' => 'Bearer ' . $key );
		$answer   = $this->send( $url, $method, $headers, null === $body ? '' : (string) wp_json_encode( $body ), $timeout );
		if ( is_wp_error( $answer ) ) {
			return new \WP_Error( 'smartpoint_away', self::away( $answer, $url ) );
		}
		return $this->read( $answer );
	}

	/**
	 * The values of an answer, or a WP_Error with words for people.
	 *
	 * @param array $answer Of send().
	 * @return array|\WP_Error
	 */
	public function read( array $answer ) {
		$values = json_decode( wp_remote_retrieve_body( $answer ), true );
		$status = (int) wp_remote_retrieve_response_code( $answer );
		if ( $status < 200 || $status > 299 ) {
			$is_strange = self::is_strange( $answer );
			return new \WP_Error(
				$is_strange ? 'smartpoint_strange' : $values['code'],
				$is_strange ? self::strange( $status ) : self::words( $values ),
				array(
					'status'      => $status,
					'retry_after' => (int) wp_remote_retrieve_header( $answer, 'retry-after' ),
				)
			);
		}
		return is_array( $values ) ? $values : new \WP_Error( 'smartpoint_strange', self::strange( $status ) );
	}

	/**
	 * Whether it is a refusal that is not in the words of the service, or a page where it sends values.
	 *
	 * @param array $answer Of send().
	 */
	public static function is_strange( array $answer ): bool {
		$status = (int) wp_remote_retrieve_response_code( $answer );
		if ( $status >= 200 && $status <= 299 ) {
			return 0 === strpos( implode( ' ', (array) wp_remote_retrieve_header( $answer, 'content-type' ) ), 'text/html' );
		}
		$problem = json_decode( wp_remote_retrieve_body( $answer ), true );
		return ! is_array( $problem ) || ! is_string( $problem['code'] ?? null ) || ! is_string( $problem['detail'] ?? null );
	}

	/**
	 * What the service says: of fields that it refuses, what is wrong with each.
	 *
	 * @param array $problem Its refusal.
	 */
	private static function words( array $problem ): string {
		$fields = isset( $problem['errors'] ) ? array_filter( array_column( (array) $problem['errors'], 'message' ) ) : array();
		return $fields ? implode( ' ', $fields ) : (string) $problem['detail'];
	}

	/** Language of the person in front of the screen, as the service knows it. */
	public static function locale(): string {
		return 0 === strpos( is_admin() || wp_is_serving_rest_request() ? get_user_locale() : get_locale(), 'ru' ) ? 'ru' : 'en';
	}

	/**
	 * Words for a service that does not answer.
	 *
	 * @param \WP_Error $error What WordPress says.
	 * @param string    $url   Where it was asked.
	 */
	public static function away( \WP_Error $error, string $url ): string {
		$host = (string) wp_parse_url( $url, PHP_URL_HOST );
		if ( 'http_request_not_executed' === $error->get_error_code() && defined( 'WP_HTTP_BLOCK_EXTERNAL' ) && WP_HTTP_BLOCK_EXTERNAL ) {
			/* translators: %s: host name of the service */
			return sprintf( __( 'This site lets no requests out. Add %s to WP_ACCESSIBLE_HOSTS in wp-config.php.', 'smartpoint' ), $host );
		}
		/* translators: 1: host name of the service, 2: technical reason */
		return sprintf( __( '%1$s does not answer (%2$s). Try again in a minute; your widgets go on working.', 'smartpoint' ), $host, $error->get_error_message() );
	}

	/**
	 * Words for an answer that is not the service's.
	 *
	 * @param int $status HTTP status.
	 */
	public static function strange( int $status ): string {
		/* translators: %d: HTTP status */
		return sprintf( __( 'This address does not answer like the service (HTTP %d). Check the address.', 'smartpoint' ), $status );
	}
}
