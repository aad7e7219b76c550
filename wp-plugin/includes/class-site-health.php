<?php
/**
 * The line in Site Health.
 *
 * @package Smartpoint
 */

namespace Smartpoint;

defined( 'ABSPATH' ) || exit;

/** Says whether the connection works. Asks in the background, never while a page is made. */
final class Site_Health {

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

	/** Adds the test. */
	public function hooks(): void {
		add_filter( 'site_status_tests', array( $this, 'add' ) );
		add_action( 'wp_ajax_health-check-smartpoint', array( $this, 'answer' ) );
	}

	/**
	 * Only for a connected site: before that nothing is asked of anybody.
	 *
	 * @param array $tests Tests of WordPress.
	 */
	public function add( $tests ) {
		if ( $this->connection->facts() ) {
			$tests['async']['smartpoint'] = array(
				'label' => __( 'Connection with Smartpoint', 'smartpoint' ),
				'test'  => 'smartpoint',
			);
		}
		return $tests;
	}

	/** Answers the page of Site Health. */
	public function answer(): void {
		check_ajax_referer( 'health-check-site-status' );
		if ( ! current_user_can( 'view_site_health_checks' ) ) {
			wp_send_json_error();
		}
		wp_send_json_success( $this->result() );
	}

	/** What the test says. */
	public function result(): array {
		$state = $this->connection->is_elsewhere()
			? new \WP_Error( 'smartpoint_elsewhere', __( 'This site has another address than the one that was connected.', 'smartpoint' ) )
			: $this->connection->check();
		$fine  = ! is_wp_error( $state );
		$whole = $fine && array() === array_filter( $state, array( self::class, 'is_bad' ) );
		$words = $fine ? array_merge( array( __( 'The service knows this site and its key.', 'smartpoint' ) ), array_column( array_filter( $state, array( self::class, 'is_bad' ) ), 'text' ) ) : array( $state->get_error_message() );
		return array(
			'label'       => $fine ? __( 'Smartpoint is connected', 'smartpoint' ) : __( 'Smartpoint is not connected properly', 'smartpoint' ),
			'status'      => $whole ? 'good' : 'recommended',
			'badge'       => array(
				'label' => 'Smartpoint',
				'color' => $whole ? 'blue' : 'orange',
			),
			'description' => '<p>' . implode( '</p><p>', array_map( 'esc_html', $words ) ) . '</p>',
			'actions'     => sprintf( '<p><a href="%s">%s</a></p>', esc_url( admin_url( 'admin.php?page=' . Panel_Screen::SETTINGS ) ), esc_html__( 'Settings of the connection', 'smartpoint' ) ),
			'test'        => 'smartpoint',
		);
	}

	/**
	 * Whether somebody should look at it.
	 *
	 * @param array{state: string} $check What the service found.
	 */
	private static function is_bad( array $check ): bool {
		return 'fine' !== $check['state'];
	}
}
