<?php
/**
 * Leads that wait for the service.
 *
 * @package Smartpoint
 */

namespace Smartpoint;

defined( 'ABSPATH' ) || exit;

/** A table of this site: what other forms brought is stored first and sent later. */
final class Lead_Queue {

	const WAITING = 'waiting';
	const SENT    = 'sent';
	/** Waits for a person. */
	const FAILED = 'failed';
	/** Code of this site wanted it not to be sent. */
	const WITHHELD = 'withheld';

	const VERSION = '1';
	const OPTION  = 'smartpoint_queue_version';

	/** A sender that died may have sent it: another one tries after these seconds. The service takes it once. */
	const LEASE = 300;

	/** Its name in the database. */
	public static function table(): string {
		global $wpdb;
		return $wpdb->prefix . 'smartpoint_queue';
	}

	/** Makes the table where it is missing or older than the code. */
	public function prepare(): void {
		if ( self::VERSION === get_option( self::OPTION ) ) {
			return;
		}
		global $wpdb;
		require_once ABSPATH . 'wp-admin/includes/upgrade.php';
		$table = self::table();
		dbDelta(
			"CREATE TABLE $table (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				path varchar(60) NOT NULL,
				ref varchar(100) NOT NULL,
				title varchar(200) NOT NULL,
				email varchar(200) NOT NULL DEFAULT '',
				payload longtext NOT NULL,
				state varchar(20) NOT NULL,
				attempts int(11) NOT NULL DEFAULT 0,
				reason varchar(500) NOT NULL DEFAULT '',
				next_at bigint(20) NOT NULL,
				created_at bigint(20) NOT NULL,
				PRIMARY KEY  (id),
				KEY due (state,next_at)
			) {$wpdb->get_charset_collate()};"
		);
		update_option( self::OPTION, self::VERSION );
	}

	/**
	 * Keeps something to be sent.
	 *
	 * @param string $path    Endpoint of the service.
	 * @param string $title   What it is, without the contacts of anybody.
	 * @param array  $payload What is sent; its `ref` is the same for the same thing.
	 */
	public function add( string $path, string $title, array $payload ): void {
		global $wpdb;
		$this->prepare();
		$now = time();
		$wpdb->insert( // phpcs:ignore WordPress.DB.DirectDatabaseQuery
			self::table(),
			array(
				'path'       => $path,
				'ref'        => $payload['ref'],
				'title'      => mb_substr( $title, 0, 200 ),
				'email'      => isset( $payload['email'] ) ? mb_substr( $payload['email'], 0, 200 ) : '',
				'payload'    => (string) wp_json_encode( $payload ),
				'state'      => self::WAITING,
				'next_at'    => $now,
				'created_at' => $now,
			)
		);
	}

	/** The next one that is due, held for this sender; nothing is left or others are at it: null. */
	public function take(): ?array {
		global $wpdb;
		$now = time();
		// phpcs:disable WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL.InterpolatedNotPrepared
		$table = self::table();
		$rows  = $wpdb->get_results( $wpdb->prepare( "SELECT * FROM $table WHERE state = %s AND next_at <= %d ORDER BY id LIMIT 5", self::WAITING, $now ), ARRAY_A );
		foreach ( $rows as $row ) {
			$held = $wpdb->query( $wpdb->prepare( "UPDATE $table SET next_at = %d, attempts = attempts + 1 WHERE id = %d AND state = %s AND next_at = %d", $now + self::LEASE, $row['id'], self::WAITING, $row['next_at'] ) );
			if ( 1 === $held ) {
				return array( 'attempts' => (int) $row['attempts'] + 1 ) + $row;
			}
		}
		// phpcs:enable
		return null;
	}

	/**
	 * Says what became of one.
	 *
	 * @param int    $id      Its number.
	 * @param string $state   Where it stands.
	 * @param string $reason  Why, in words.
	 * @param int    $next_at When to try again.
	 */
	public function settle( int $id, string $state, string $reason = '', int $next_at = 0 ): void {
		global $wpdb;
		$values = array(
			'state'   => $state,
			'reason'  => mb_substr( $reason, 0, 500 ),
			'next_at' => $next_at,
		);
		if ( in_array( $state, array( self::SENT, self::WITHHELD ), true ) ) {
			// The service has the contacts now: no second copy of them is kept.
			$values += array(
				'payload' => '',
				'email'   => '',
			);
		}
		$wpdb->update( self::table(), $values, array( 'id' => $id ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery
	}

	/**
	 * A person wants another attempt.
	 *
	 * @param int $id Its number.
	 */
	public function again( int $id ): void {
		global $wpdb;
		$wpdb->update( // phpcs:ignore WordPress.DB.DirectDatabaseQuery
			self::table(),
			array(
				'state'    => self::WAITING,
				'attempts' => 0,
				'next_at'  => time(),
			),
			array(
				'id'    => $id,
				'state' => self::FAILED,
			)
		);
	}

	/** When the next one is due; 0: none waits. */
	public function next_at(): int {
		global $wpdb;
		$table = self::table();
		return (int) $wpdb->get_var( $wpdb->prepare( "SELECT MIN(next_at) FROM $table WHERE state = %s", self::WAITING ) ); // phpcs:ignore WordPress.DB
	}

	/** The last fifty, the newest first. */
	public function latest(): array {
		global $wpdb;
		$this->prepare();
		$table = self::table();
		return $wpdb->get_results( "SELECT id, title, state, attempts, reason, created_at FROM $table ORDER BY id DESC LIMIT 50", ARRAY_A ); // phpcs:ignore WordPress.DB
	}

	/**
	 * What is kept of a person.
	 *
	 * @param string $email Their e-mail.
	 */
	public function of_email( string $email ): array {
		global $wpdb;
		$this->prepare();
		$table = self::table();
		return $wpdb->get_results( $wpdb->prepare( "SELECT id, title, payload, created_at FROM $table WHERE email <> '' AND LOWER(email) = %s", strtolower( $email ) ), ARRAY_A ); // phpcs:ignore WordPress.DB
	}

	/**
	 * Forgets rows.
	 *
	 * @param int[] $ids Their numbers.
	 */
	public function forget( array $ids ): void {
		global $wpdb;
		foreach ( $ids as $id ) {
			$wpdb->delete( self::table(), array( 'id' => (int) $id ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery
		}
	}

	/** Forgets what was settled a month ago. */
	public function prune(): void {
		global $wpdb;
		$table = self::table();
		$wpdb->query( $wpdb->prepare( "DELETE FROM $table WHERE state <> %s AND created_at < %d", self::WAITING, time() - MONTH_IN_SECONDS ) ); // phpcs:ignore WordPress.DB
	}
}
