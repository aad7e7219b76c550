<?php
/**
 * What WordPress asks of whoever keeps personal data.
 *
 * @package Smartpoint
 */

namespace Smartpoint;

defined( 'ABSPATH' ) || exit;

/** Words for the privacy policy. */
final class Privacy {

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

	/** Offers the words to the guide of WordPress. */
	public function hooks(): void {
		add_action( 'admin_init', array( $this, 'policy' ) );
	}

	/** What happens on pages with widgets. */
	public function policy(): void {
		$service = $this->connection->service();
		$host    = '' === $service ? __( 'the service the site owner has chosen', 'smartpoint' ) : (string) wp_parse_url( $service, PHP_URL_HOST );
		$words   = array(
			/* translators: %s: host name of the service */
			sprintf( __( 'Forms and pop-ups on our pages are shown by Smartpoint (%s). When you send one, your answers, your consent, the address of the page and of the page you came from, your IP address and the kind of your browser are sent there, so that we can answer you.', 'smartpoint' ), $host ),
			__( 'To know which forms are seen, the browser keeps a random number of this visitor and sends it with the pages viewed. It keeps no number before you consent where the site is set so.', 'smartpoint' ),
		);
		wp_add_privacy_policy_content( 'Smartpoint', '<p>' . implode( '</p><p>', array_map( 'esc_html', $words ) ) . '</p>' );
	}
}
