<?php
/**
 * Commands.
 *
 * @package Smartpoint
 */

namespace Smartpoint;

defined( 'ABSPATH' ) || exit;

/** `wp smartpoint …`: the connection without a browser. */
final class Cli {

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

	/** Says how the connection is. */
	public function status(): void {
		$facts = $this->connection->facts();
		foreach ( $facts as $name => $value ) {
			\WP_CLI::line( "$name: $value" );
		}
		$checks = $this->connection->check();
		foreach ( is_wp_error( $checks ) ? array() : $checks as $check ) {
			\WP_CLI::line( "[{$check['state']}] {$check['text']}" );
		}
		$this->tell( $checks, 'The connection works.' );
	}

	/**
	 * Connects by a key from the panel of the service.
	 *
	 * ## OPTIONS
	 *
	 * <service>
	 * : Address of the service.
	 *
	 * <key>
	 * : The key.
	 *
	 * @param array $args Arguments.
	 */
	public function connect( $args ): void {
		$this->tell( $this->connection->paste( untrailingslashit( esc_url_raw( $args[0] ) ), $args[1] ), 'Connected.' );
	}

	/** Gives the key back and forgets it. */
	public function disconnect(): void {
		$this->connection->disconnect();
		\WP_CLI::success( 'Disconnected.' );
	}

	/**
	 * Ends well or badly.
	 *
	 * @param mixed  $result What became of it; a \WP_Error is bad.
	 * @param string $words  What to say when it went well.
	 */
	private function tell( $result, string $words ): void {
		if ( is_wp_error( $result ) ) {
			\WP_CLI::error( $result->get_error_message() );
		}
		\WP_CLI::success( $words );
	}
}
