<?php
/**
 * Requests of the panel.
 *
 * @package Smartpoint
 */

namespace Smartpoint;

defined( 'ABSPATH' ) || exit;

/** Hands requests of the panel on to the service with the key, which never leaves PHP. */
final class Panel_Proxy {

	const NAMESPACE = 'smartpoint/v1';

	/** Headers of an answer that the panel needs. */
	const PASSED = array( 'content-type', 'content-disposition', 'retry-after', 'x-request-id' );

	/**
	 * The connection.
	 *
	 * @var Connection
	 */
	private $connection;

	/**
	 * Speaks to the service.
	 *
	 * @var Service_Client
	 */
	private $client;

	/**
	 * Body of the answer as it came.
	 *
	 * @var string|null
	 */
	private $raw;

	/**
	 * Takes what it needs.
	 *
	 * @param Connection     $connection The connection.
	 * @param Service_Client $client     Speaks to the service.
	 */
	public function __construct( Connection $connection, Service_Client $client ) {
		$this->connection = $connection;
		$this->client     = $client;
	}

	/** One route for all that the panel asks. */
	public function hooks(): void {
		add_action( 'rest_api_init', array( $this, 'register' ) );
		add_filter( 'rest_pre_serve_request', array( $this, 'print_raw' ), 10, 2 );
	}

	/** Registers the route. */
	public function register(): void {
		register_rest_route(
			self::NAMESPACE,
			'/panel(?P<path>/v1/.+)',
			array(
				'methods'             => 'GET, POST, PUT, PATCH, DELETE',
				'callback'            => array( $this, 'pass' ),
				'permission_callback' => array( $this, 'permit' ),
				'show_in_index'       => false,
			)
		);
	}

	/** WordPress knows nobody without the nonce of a page of ours. */
	public function permit(): bool {
		return '' !== Capabilities::role();
	}

	/**
	 * Hands one request on.
	 *
	 * @param \WP_REST_Request $request What the panel asks.
	 * @return \WP_REST_Response
	 */
	public function pass( \WP_REST_Request $request ): \WP_REST_Response {
		$path  = (string) $request['path'];
		$role  = Capabilities::role();
		$found = $this->endpoint( $request->get_method(), $path );
		if ( null === $found ) {
			return $this->refuse( 404, 'not-found', __( 'The panel has no such address.', 'smartpoint' ) );
		}
		if ( array() !== $found['roles'] && ! in_array( $role, $found['roles'], true ) ) {
			return $this->refuse( 403, 'forbidden', __( 'You may look at leads here, not change anything. Ask an administrator of this site.', 'smartpoint' ) );
		}
		if ( ! $this->connection->is_live() ) {
			return $this->refuse( 409, 'plugin-elsewhere', __( 'This site is not connected, or is a copy of one that is. Open the settings of the plugin.', 'smartpoint' ) );
		}
		$query   = array_diff_key( $request->get_query_params(), array_flip( array( 'rest_route', '_wpnonce', '_locale', '_method' ) ) );
		$url     = $this->connection->service() . $path . ( $query ? '?' . http_build_query( $query ) : '' );
		$headers = array( 'authorization' => 'Bearer ' . $this->connection->key() ) + Capabilities::headers();
		$body    = (string) $request->get_body();
		if ( 'application/octet-stream' === $request->get_header( 'content-type' ) ) {
			$headers['content-type'] = 'application/octet-stream';
		}
		$answer = $this->client->send( $url, $request->get_method(), $headers, $body );
		if ( is_wp_error( $answer ) ) {
			return $this->refuse( 503, 'unavailable', Service_Client::away( $answer, $url ) );
		}
		if ( Service_Client::is_strange( $answer ) ) {
			// A proxy or a provider in between: its page tells nobody anything.
			return $this->refuse( 502, 'unavailable', Service_Client::strange( (int) wp_remote_retrieve_response_code( $answer ) ) );
		}
		return $this->answer( $answer );
	}

	/**
	 * Prints the body as bytes: decoding and encoding would turn `{}` into `[]`.
	 *
	 * @param bool  $is_served Whether somebody has printed already.
	 * @param mixed $response  The response.
	 */
	public function print_raw( $is_served, $response ): bool {
		if ( $is_served || null === $this->raw || ! $response instanceof \WP_REST_Response || 'smartpoint' !== $response->get_data() ) {
			return (bool) $is_served;
		}
		echo $this->raw; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- bytes of the service, with its own content type.
		return true;
	}

	/**
	 * The endpoint that is asked for, if the panel may.
	 *
	 * @param string $method HTTP method.
	 * @param string $path   Path at the service.
	 * @return array{roles: string[]}|null
	 */
	private function endpoint( string $method, string $path ) {
		foreach ( require SMARTPOINT_DIR . 'includes/endpoints.php' as $endpoint ) {
			if ( $endpoint['method'] === $method && 1 === preg_match( $endpoint['pattern'], $path ) ) {
				return $endpoint;
			}
		}
		return null;
	}

	/**
	 * The answer of the service as it came.
	 *
	 * @param array $answer Of wp_remote_request().
	 */
	private function answer( array $answer ): \WP_REST_Response {
		$this->raw = wp_remote_retrieve_body( $answer );
		$response  = new \WP_REST_Response( 'smartpoint', (int) wp_remote_retrieve_response_code( $answer ) );
		foreach ( self::PASSED as $name ) {
			$value = wp_remote_retrieve_header( $answer, $name );
			if ( is_string( $value ) && '' !== $value ) {
				$response->header( $name, $value );
			}
		}
		return $response;
	}

	/**
	 * A refusal of ours, in the shape of the service's.
	 *
	 * @param int    $status HTTP status.
	 * @param string $code   Stable code.
	 * @param string $detail Words for people.
	 */
	private function refuse( int $status, string $code, string $detail ): \WP_REST_Response {
		$problem = array(
			'type'      => 'about:blank',
			'title'     => $detail,
			'status'    => $status,
			'detail'    => $detail,
			'instance'  => '',
			'code'      => $code,
			'requestId' => '',
		);
		return new \WP_REST_Response( $problem, $status );
	}
}
