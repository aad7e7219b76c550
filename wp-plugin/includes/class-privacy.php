<?php
/**
 * What WordPress asks of whoever keeps personal data.
 *
 * @package Smartpoint
 */

namespace Smartpoint;

defined( 'ABSPATH' ) || exit;

/** Words for the privacy policy; what is known of a person, here and at the service, shown and erased. */
final class Privacy {

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
	 * What waits to be sent.
	 *
	 * @var Lead_Queue
	 */
	private $queue;

	/**
	 * Takes what it needs.
	 *
	 * @param Connection     $connection The connection.
	 * @param Service_Client $client     Speaks to the service.
	 * @param Lead_Queue     $queue      What waits to be sent.
	 */
	public function __construct( Connection $connection, Service_Client $client, Lead_Queue $queue ) {
		$this->connection = $connection;
		$this->client     = $client;
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
	 * What is known of a person: here, and at the service.
	 *
	 * @param string $email Their e-mail.
	 */
	public function export( $email ): array {
		$data = array();
		foreach ( $this->queue->of_email( (string) $email ) as $row ) {
			$data[] = self::item( 'waits-' . $row['id'], (array) json_decode( $row['payload'], true ) );
		}
		$answer = $this->ask( 'find', (string) $email );
		if ( is_wp_error( $answer ) ) {
			// WordPress shows this to the administrator, in the place of an export with a hole.
			wp_send_json_error( $answer->get_error_message() );
		}
		foreach ( $answer['leads'] as $lead ) {
			$data[] = self::item( 'lead-' . $lead['id'], $lead );
		}
		return array(
			'data' => $data,
			'done' => true,
		);
	}

	/**
	 * Erases a person: here, and at the service.
	 *
	 * @param string $email Their e-mail.
	 */
	public function erase( $email ): array {
		$ids = wp_list_pluck( $this->queue->of_email( (string) $email ), 'id' );
		$this->queue->forget( $ids );
		$answer  = $this->ask( 'erase', (string) $email );
		$is_away = is_wp_error( $answer );
		return array(
			'items_removed'  => count( $ids ) + ( $is_away ? 0 : $answer['erased']['leads'] ),
			'items_retained' => $is_away || $answer['left']['leads'] > 0,
			'messages'       => $is_away ? array( $answer->get_error_message() ) : array(),
			'done'           => true,
		);
	}

	/**
	 * Asks the service about a person of this site. Nothing is known there of a site that is not connected.
	 *
	 * @param string $what  `find` or `erase`.
	 * @param string $email Their e-mail.
	 * @return array|\WP_Error
	 */
	private function ask( string $what, string $email ) {
		if ( ! $this->connection->is_live() ) {
			return array(
				'leads'  => array(),
				'erased' => array( 'leads' => 0 ),
				'left'   => array( 'leads' => 0 ),
			);
		}
		$url = $this->connection->service() . "/v1/plugin/people/$what";
		return $this->client->call( $url, 'POST', $this->connection->key(), compact( 'email' ), array(), Service_Client::TIMEOUT_OF_SEARCH );
	}

	/**
	 * A lead as WordPress exports it.
	 *
	 * @param string $id   Its name among others.
	 * @param array  $lead `name`, `phone`, `email`, `fields`.
	 */
	private static function item( string $id, array $lead ): array {
		$values = array();
		$named  = array(
			'name'  => __( 'Name', 'smartpoint' ),
			'phone' => __( 'Phone', 'smartpoint' ),
			'email' => __( 'E-mail', 'smartpoint' ),
		);
		foreach ( $named as $key => $name ) {
			if ( ! empty( $lead[ $key ] ) ) {
				$values[] = array(
					'name'  => $name,
					'value' => $lead[ $key ],
				);
			}
		}
		foreach ( isset( $lead['fields'] ) ? $lead['fields'] : array() as $field ) {
			$values[] = array(
				'name'  => $field['label'],
				'value' => $field['value'],
			);
		}
		return array(
			'group_id'    => 'smartpoint',
			'group_label' => __( 'Leads', 'smartpoint' ),
			'item_id'     => "smartpoint-$id",
			'data'        => $values,
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
