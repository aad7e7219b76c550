<?php
/**
 * Other forms: which are sent, and what became of them.
 *
 * @package Smartpoint
 */

namespace Smartpoint;

defined( 'ABSPATH' ) || exit;

/** A part of the settings. */
final class Sources_Screen {

	/**
	 * What waits.
	 *
	 * @var Lead_Queue
	 */
	private $queue;

	/**
	 * Sends it.
	 *
	 * @var Lead_Delivery
	 */
	private $delivery;

	/**
	 * Takes what it needs.
	 *
	 * @param Lead_Queue    $queue    What waits.
	 * @param Lead_Delivery $delivery Sends it.
	 */
	public function __construct( Lead_Queue $queue, Lead_Delivery $delivery ) {
		$this->queue    = $queue;
		$this->delivery = $delivery;
	}

	/** Answers its forms. */
	public function hooks(): void {
		add_action( 'admin_post_smartpoint_sources', array( $this, 'save' ) );
		add_action( 'admin_post_smartpoint_again', array( $this, 'again' ) );
	}

	/** Prints the part. */
	public function render(): void {
		echo '<h2>' . esc_html__( 'Leads of other forms', 'smartpoint' ) . '</h2>';
		echo '<p>' . esc_html__( 'What these bring becomes a lead beside those of your widgets. It is kept here first and sent when the service answers.', 'smartpoint' ) . '</p>';
		printf( '<form method="post" action="%s"><input type="hidden" name="action" value="smartpoint_sources">', esc_url( admin_url( 'admin-post.php' ) ) );
		wp_nonce_field( 'smartpoint' );
		$chosen = Lead_Sources::chosen();
		foreach ( Lead_Sources::all() as $name => list( $words, $is_here ) ) {
			$is_on = in_array( $name, $chosen, true );
			printf(
				'<label style="display:block;margin-block-end:6px"><input type="checkbox" name="sources[]" value="%s"%s%s> %s</label>',
				esc_attr( $name ),
				checked( $is_on, true, false ),
				disabled( $is_here || $is_on, false, false ),
				/* translators: %s: name of a plugin */
				esc_html( $is_here ? $words : sprintf( __( '%s (not installed)', 'smartpoint' ), $words ) )
			);
		}
		submit_button();
		echo '</form>';
		$this->journal();
	}

	/** Saves which are wanted. */
	public function save(): void {
		self::check();
		$wanted = isset( $_POST['sources'] ) ? array_map( 'sanitize_key', (array) wp_unslash( $_POST['sources'] ) ) : array(); // phpcs:ignore WordPress.Security.NonceVerification.Missing -- Checked above.
		update_option( Lead_Sources::OPTION, array_values( array_intersect( array_keys( Lead_Sources::all() ), $wanted ) ) );
		self::back( __( 'Saved.', 'smartpoint' ) );
	}

	/** Tries one again at once. */
	public function again(): void {
		self::check();
		$this->queue->again( isset( $_POST['id'] ) ? (int) $_POST['id'] : 0 ); // phpcs:ignore WordPress.Security.NonceVerification.Missing -- Checked above.
		$this->delivery->run();
		self::back( __( 'Tried again.', 'smartpoint' ) );
	}

	/** What was sent, what waits and why: without the contacts of anybody. */
	private function journal(): void {
		$rows = $this->queue->latest();
		if ( ! $rows ) {
			return;
		}
		$states = array(
			Lead_Queue::WAITING  => __( 'waits', 'smartpoint' ),
			Lead_Queue::SENT     => __( 'sent', 'smartpoint' ),
			Lead_Queue::FAILED   => __( 'not sent', 'smartpoint' ),
			Lead_Queue::WITHHELD => __( 'withheld', 'smartpoint' ),
		);
		echo '<table class="widefat striped" style="max-width:900px"><thead><tr>';
		foreach ( array( __( 'When', 'smartpoint' ), __( 'What', 'smartpoint' ), __( 'State', 'smartpoint' ), __( 'Why', 'smartpoint' ) ) as $head ) {
			echo '<th scope="col">' . esc_html( $head ) . '</th>';
		}
		echo '</tr></thead><tbody>';
		foreach ( $rows as $row ) {
			printf( '<tr><td>%s</td><td>%s</td><td>%s</td><td>%s', esc_html( wp_date( get_option( 'date_format' ) . ' ' . get_option( 'time_format' ), (int) $row['created_at'] ) ), esc_html( $row['title'] ), esc_html( $states[ $row['state'] ] ), esc_html( $row['reason'] ) );
			if ( Lead_Queue::FAILED === $row['state'] ) {
				printf( ' <form method="post" action="%s" style="display:inline"><input type="hidden" name="action" value="smartpoint_again"><input type="hidden" name="id" value="%d">', esc_url( admin_url( 'admin-post.php' ) ), (int) $row['id'] );
				wp_nonce_field( 'smartpoint' );
				echo '<button type="submit" class="button button-small">' . esc_html__( 'Send again', 'smartpoint' ) . '</button></form>';
			}
			echo '</td></tr>';
		}
		echo '</tbody></table>';
	}

	/** Ends the request of whoever may not do this. */
	private static function check(): void {
		if ( ! current_user_can( Capabilities::MANAGE ) ) {
			wp_die( esc_html__( 'You are not allowed to do this.', 'smartpoint' ), 403 );
		}
		check_admin_referer( 'smartpoint' );
	}

	/**
	 * Back to the settings.
	 *
	 * @param string $words What has happened.
	 */
	private static function back( string $words ): void {
		set_transient( 'smartpoint_notice_' . get_current_user_id(), array( 'success', $words ), MINUTE_IN_SECONDS );
		wp_safe_redirect( admin_url( 'admin.php?page=' . Panel_Screen::SETTINGS ) );
		exit;
	}
}
