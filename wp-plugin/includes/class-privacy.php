<?php
/**
 * What WordPress asks of whoever keeps personal data.
 *
 * @package Smartpoint
 */

namespace Smartpoint;

defined( 'ABSPATH' ) || exit;

/** Words for the privacy policy; what the queue keeps of a person, shown and erased. */
final class Privacy {

	/**
	 * The connection.
	 *
	 * @var Connection
	 */
	private $connection;

	/**
	 * What waits to be sent.
	 *
	 * @var Lead_Queue
	 */
	private $queue;

	/**
	 * Takes what it needs.
	 *
	 * @param Connection $connection The connection.
	 * @param Lead_Queue $queue      What waits to be sent.
	 */
	public function __construct( Connection $connection, Lead_Queue $queue ) {
		$this->connection = $connection;
		$this->queue      = $queue;
	}

	/** Offers the words to the guide of WordPress, and itself to its tools. */
	public function hooks(): void {
		add_action( 'admin_init', array( $this, 'policy' ) );
		add_filter( 'wp_privacy_personal_data_exporters', array( $this, 'exporters' ) );
		add_filter( 'wp_privacy_personal_data_erasers', array( $this, 'erasers' ) );
	}

	/**
	 * Adds ours.
	 *
	 * @param array $exporters Those there are.
	 */
	public function exporters( $exporters ) {
		$exporters['smartpoint'] = array(
			'exporter_friendly_name' => 'Smartpoint',
			'callback'               => array( $this, 'export' ),
		);
		return $exporters;
	}

	/**
	 * Adds ours.
	 *
	 * @param array $erasers Those there are.
	 */
	public function erasers( $erasers ) {
		$erasers['smartpoint'] = array(
			'eraser_friendly_name' => 'Smartpoint',
			'callback'             => array( $this, 'erase' ),
		);
		return $erasers;
	}

	/**
	 * What waits here of a person.
	 *
	 * @param string $email Their e-mail.
	 */
	public function export( $email ): array {
		$data = array();
		foreach ( $this->queue->of_email( (string) $email ) as $row ) {
			$values = array();
			$lead   = (array) json_decode( $row['payload'], true );
			foreach ( array( 'name', 'phone', 'email' ) as $name ) {
				if ( ! empty( $lead[ $name ] ) ) {
					$values[] = array(
						'name'  => $name,
						'value' => $lead[ $name ],
					);
				}
			}
			foreach ( isset( $lead['fields'] ) ? $lead['fields'] : array() as $field ) {
				$values[] = array(
					'name'  => $field['label'],
					'value' => $field['value'],
				);
			}
			$data[] = array(
				'group_id'    => 'smartpoint',
				'group_label' => __( 'Leads', 'smartpoint' ),
				'item_id'     => 'smartpoint-' . $row['id'],
				'data'        => $values,
			);
		}
		return array(
			'data' => $data,
			'done' => true,
		);
	}

	/**
	 * Erases what waits here of a person, and says where the rest is.
	 *
	 * @param string $email Their e-mail.
	 */
	public function erase( $email ): array {
		$ids = wp_list_pluck( $this->queue->of_email( (string) $email ), 'id' );
		$this->queue->forget( $ids );
		$service  = $this->connection->facts() ? (string) wp_parse_url( $this->connection->service(), PHP_URL_HOST ) : '';
		$messages = array();
		if ( '' !== $service ) {
			/* translators: %s: host name of the service */
			$messages[] = sprintf( __( 'Leads that are at %s already are erased there: “General settings”, “Personal data”.', 'smartpoint' ), $service );
		}
		return array(
			'items_removed'  => count( $ids ),
			'items_retained' => false,
			'messages'       => $messages,
			'done'           => true,
		);
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
