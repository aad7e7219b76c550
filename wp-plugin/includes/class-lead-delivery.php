<?php
/**
 * Sends what waits.
 *
 * @package Smartpoint
 */

namespace Smartpoint;

defined( 'ABSPATH' ) || exit;

/** Runs by WP-Cron, and after the answer has gone where PHP can do that. No visitor waits for the service. */
final class Lead_Delivery {

	const EVENT = 'smartpoint_deliver';

	/** Seconds after the first, second... attempt. */
	const STEPS = array( 60, 300, 1800, 7200, 43200 );

	/** One run ends after these seconds; the next one goes on. */
	const SECONDS = 20;

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
	 * What waits.
	 *
	 * @var Lead_Queue
	 */
	private $queue;

	/**
	 * Takes what it needs.
	 *
	 * @param Connection     $connection The connection.
	 * @param Service_Client $client     Speaks to the service.
	 * @param Lead_Queue     $queue      What waits.
	 */
	public function __construct( Connection $connection, Service_Client $client, Lead_Queue $queue ) {
		$this->connection = $connection;
		$this->client     = $client;
		$this->queue      = $queue;
	}

	/** Listens to its event. */
	public function hooks(): void {
		add_action( self::EVENT, array( $this, 'run' ) );
	}

	/** Something was added: send it once the visitor has the answer. */
	public function soon(): void {
		$this->plan();
		if ( function_exists( 'fastcgi_finish_request' ) && ! has_action( 'shutdown', array( $this, 'after_answer' ) ) ) {
			add_action( 'shutdown', array( $this, 'after_answer' ), 1000 );
		}
	}

	/** The visitor has the answer. */
	public function after_answer(): void {
		fastcgi_finish_request();
		$this->run();
	}

	/** Sends what is due, one after another. */
	public function run(): void {
		$until = time() + self::SECONDS;
		$this->queue->prepare();
		while ( time() < $until ) {
			$item = $this->connection->is_live() ? $this->queue->take() : null;
			if ( null === $item ) {
				break;
			}
			$this->send( $item );
		}
		$this->queue->prune();
		$this->plan();
	}

	/**
	 * Sends one.
	 *
	 * @param array $item A row of the queue.
	 */
	private function send( array $item ): void {
		$id      = (int) $item['id'];
		$payload = json_decode( $item['payload'], true );
		/**
		 * What is sent to the service of a form or an order of this site.
		 *
		 * @param array|null $payload Values as the API of the service describes them; null: nothing is sent.
		 * @param string     $path    Endpoint.
		 */
		$asked = apply_filters( 'smartpoint_lead', $payload, $item['path'] );
		if ( ! is_array( $asked ) ) {
			$this->queue->settle( $id, Lead_Queue::WITHHELD, __( 'Code of this site wanted it not to be sent.', 'smartpoint' ) );
			return;
		}
		$answer = $this->client->call( $this->connection->service() . $item['path'], 'POST', $this->connection->key(), array( 'ref' => $item['ref'] ) + $asked );
		if ( ! is_wp_error( $answer ) ) {
			$this->queue->settle( $id, Lead_Queue::SENT );
			return;
		}
		$data   = (array) $answer->get_error_data();
		$status = isset( $data['status'] ) ? (int) $data['status'] : 0;
		$wait   = self::wait( (int) $item['attempts'], $status, isset( $data['retry_after'] ) ? (int) $data['retry_after'] : 0 );
		$this->queue->settle( $id, null === $wait ? Lead_Queue::FAILED : Lead_Queue::WAITING, $answer->get_error_message(), time() + (int) $wait );
	}

	/**
	 * Seconds until the next attempt, or null: a person must look at it.
	 *
	 * @param int $attempts    How many there were.
	 * @param int $status      What the service answered; 0: nothing.
	 * @param int $retry_after What it asked for, seconds.
	 */
	public static function wait( int $attempts, int $status, int $retry_after ): ?int {
		$is_refused = $status >= 400 && $status < 500 && ! in_array( $status, array( 408, 425, 429 ), true );
		if ( $is_refused || ! isset( self::STEPS[ $attempts - 1 ] ) ) {
			return null;
		}
		return max( self::STEPS[ $attempts - 1 ], min( $retry_after, DAY_IN_SECONDS ) );
	}

	/** WP-Cron comes when the next one is due. */
	private function plan(): void {
		$next_at = $this->queue->next_at();
		if ( 0 === $next_at ) {
			return;
		}
		$planned = wp_next_scheduled( self::EVENT );
		if ( false === $planned || $planned > $next_at + 5 ) {
			wp_clear_scheduled_hook( self::EVENT );
			wp_schedule_single_event( max( time(), $next_at ), self::EVENT );
		}
	}
}
