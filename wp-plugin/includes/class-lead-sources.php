<?php
/**
 * Leads of forms that are not ours.
 *
 * @package Smartpoint
 */

namespace Smartpoint;

defined( 'ABSPATH' ) || exit;

/**
 * Listens to the forms and the shop of this site where its owner wants that. A handler only writes to the queue, and
 * whatever goes wrong there, the form works on.
 */
final class Lead_Sources {

	const OPTION = 'smartpoint_sources';

	/**
	 * The connection.
	 *
	 * @var Connection
	 */
	private $connection;

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
	 * @param Connection    $connection The connection.
	 * @param Lead_Queue    $queue      What waits.
	 * @param Lead_Delivery $delivery   Sends it.
	 */
	public function __construct( Connection $connection, Lead_Queue $queue, Lead_Delivery $delivery ) {
		$this->connection = $connection;
		$this->queue      = $queue;
		$this->delivery   = $delivery;
	}

	/** Listens to what is chosen, once all plugins are there. */
	public function hooks(): void {
		$handlers = array(
			'cf7'          => array( array( 'wpcf7_submit', 'contact_form_7', 2 ) ),
			'wpforms'      => array( array( 'wpforms_process_complete', 'wpforms', 4 ) ),
			'gravity'      => array( array( 'gform_after_submission', 'gravity', 2 ) ),
			'comments'     => array( array( 'comment_post', 'comment', 3 ) ),
			'registration' => array( array( 'user_register', 'registration', 1 ) ),
			'orders'       => array(
				array( 'woocommerce_checkout_order_processed', 'order', 3 ),
				array( 'woocommerce_store_api_checkout_order_processed', 'order', 1 ),
				array( 'woocommerce_order_status_changed', 'order_status', 4 ),
			),
		);
		foreach ( array_intersect_key( $handlers, array_flip( self::chosen() ) ) as $of_source ) {
			foreach ( $of_source as list( $event, $method, $count ) ) {
				add_action(
					$event,
					function ( ...$args ) use ( $method ) {
						try {
							$this->$method( ...$args );
						} catch ( \Throwable $error ) {
							// Where, and not in whose words: those may hold what somebody has typed.
							error_log( 'Smartpoint: ' . get_class( $error ) . ' ' . basename( $error->getFile() ) . ':' . $error->getLine() ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions
						}
					},
					20,
					$count
				);
			}
		}
	}

	/** Names of the chosen ones. */
	public static function chosen(): array {
		return array_map( 'strval', (array) get_option( self::OPTION, array() ) );
	}

	/** All there are: name, words, and whether the plugin they come from is here. */
	public static function all(): array {
		return array(
			'cf7'          => array( 'Contact Form 7', defined( 'WPCF7_VERSION' ) ),
			'wpforms'      => array( 'WPForms', defined( 'WPFORMS_VERSION' ) ),
			'gravity'      => array( 'Gravity Forms', class_exists( '\GFForms' ) ),
			'orders'       => array( __( 'Orders of WooCommerce, and their statuses', 'smartpoint' ), defined( 'WC_VERSION' ) ),
			'comments'     => array( __( 'Comments', 'smartpoint' ), true ),
			'registration' => array( __( 'Registrations', 'smartpoint' ), true ),
		);
	}

	/**
	 * A form of Contact Form 7 that was accepted, whether or not its letter could be sent.
	 *
	 * @param object $form   The form.
	 * @param array  $result What became of it.
	 */
	private function contact_form_7( $form, $result ): void {
		$submission = \WPCF7_Submission::get_instance();
		if ( ! $submission || ! in_array( $result['status'], array( 'mail_sent', 'mail_failed' ), true ) ) {
			return;
		}
		$answers = array();
		foreach ( $submission->get_posted_data() as $name => $value ) {
			if ( '_' !== $name[0] ) {
				$answers[] = self::answer( (string) $name, $value );
			}
		}
		$this->lead( 'cf7-' . $form->id() . '-' . wp_generate_uuid4(), $form->title(), $answers, (string) $submission->get_meta( 'url' ) );
	}

	/**
	 * A form of WPForms.
	 *
	 * @param array $fields    Answers.
	 * @param array $entry     As it was posted.
	 * @param array $form_data The form.
	 * @param int   $entry_id  0 where entries are not kept.
	 */
	private function wpforms( $fields, $entry, $form_data, $entry_id ): void {
		$answers = array();
		foreach ( $fields as $field ) {
			$answers[] = self::answer( (string) $field['name'], $field['value'] );
		}
		$ref   = 'wpforms-' . ( $entry_id ? $entry_id : wp_generate_uuid4() );
		$title = isset( $form_data['settings']['form_title'] ) ? $form_data['settings']['form_title'] : 'WPForms';
		$this->lead( $ref, $title, $answers );
	}

	/**
	 * A form of Gravity Forms.
	 *
	 * @param array $entry The entry.
	 * @param array $form  The form.
	 */
	private function gravity( $entry, $form ): void {
		if ( isset( $entry['status'] ) && 'active' !== $entry['status'] ) {
			return;
		}
		$answers = array();
		foreach ( $form['fields'] as $field ) {
			$answers[] = self::answer( (string) $field->label, $field->get_value_export( $entry ) );
		}
		$this->lead( 'gravity-' . $entry['id'], $form['title'], $answers, isset( $entry['source_url'] ) ? $entry['source_url'] : '' );
	}

	/**
	 * A comment that is no spam, of a visitor.
	 *
	 * @param int        $id       Its number.
	 * @param int|string $approved 1, 0, 'spam' or 'trash'.
	 * @param array      $comment  The comment.
	 */
	private function comment( $id, $approved, $comment ): void {
		$is_talk = in_array( isset( $comment['comment_type'] ) ? $comment['comment_type'] : '', array( '', 'comment', 'review' ), true );
		if ( ! $is_talk || in_array( $approved, array( 'spam', 'trash' ), true ) || user_can( (int) $comment['user_id'], 'edit_posts' ) ) {
			return;
		}
		/* translators: %s: title of a post */
		$title = sprintf( __( 'Comment: %s', 'smartpoint' ), get_the_title( (int) $comment['comment_post_ID'] ) );
		$known = array(
			'name'   => $comment['comment_author'],
			'email'  => $comment['comment_author_email'],
			'fields' => array( self::answer( __( 'Comment', 'smartpoint' ), $comment['comment_content'] ) ),
		);
		$this->known( "comment-$id", $title, $known, (string) get_permalink( (int) $comment['comment_post_ID'] ) );
	}

	/**
	 * Somebody registered; not one whom the owner has added.
	 *
	 * @param int $id Number of the user.
	 */
	private function registration( $id ): void {
		$user = get_userdata( (int) $id );
		if ( ! $user || is_admin() || ( defined( 'WP_CLI' ) && WP_CLI ) ) {
			return;
		}
		$known = array(
			'name'  => $user->display_name,
			'email' => $user->user_email,
		);
		$this->known( "user-$id", __( 'Registration', 'smartpoint' ), $known );
	}

	/**
	 * An order of WooCommerce, of either kind of checkout.
	 *
	 * @param int|object $id     Its number, or the order itself.
	 * @param array      $posted As it was posted.
	 * @param object     $order  The order.
	 */
	private function order( $id, $posted = null, $order = null ): void {
		$order  = $order ? $order : ( is_object( $id ) ? $id : wc_get_order( $id ) );
		$fields = array();
		foreach ( $order->get_items() as $item ) {
			$fields[] = self::answer( $item->get_name(), (string) $item->get_quantity() );
		}
		$fields[] = self::answer( __( 'Total', 'smartpoint' ), $order->get_total() . ' ' . $order->get_currency() );
		if ( '' !== $order->get_customer_note() ) {
			$fields[] = self::answer( __( 'Note', 'smartpoint' ), $order->get_customer_note() );
		}
		$known = array(
			'name'   => trim( $order->get_billing_first_name() . ' ' . $order->get_billing_last_name() ),
			'phone'  => $order->get_billing_phone(),
			'email'  => $order->get_billing_email(),
			'fields' => $fields,
		);
		$this->known( 'order-' . $order->get_id(), self::order_title( $order ), $known );
	}

	/**
	 * What became of an order.
	 *
	 * @param int    $id    Its number.
	 * @param string $from  Status before.
	 * @param string $to    Status now.
	 * @param object $order The order.
	 */
	private function order_status( $id, $from, $to, $order ): void {
		// The first status is part of the order.
		if ( 'checkout-draft' === $from ) {
			return;
		}
		$this->put( '/v1/plugin/lead-statuses', self::order_title( $order ), array( 'status' => wc_get_order_status_name( $to ) ), "order-$id" );
	}

	/**
	 * Name of an order.
	 *
	 * @param object $order The order.
	 */
	private static function order_title( $order ): string {
		/* translators: %s: number of an order */
		return sprintf( __( 'Order No. %s', 'smartpoint' ), $order->get_order_number() );
	}

	/**
	 * An answer.
	 *
	 * @param string $label What was asked.
	 * @param mixed  $value What was answered; several answers stand beside each other.
	 */
	private static function answer( string $label, $value ): array {
		return array(
			'label' => $label,
			'value' => is_array( $value ) ? implode( ', ', array_filter( array_map( 'strval', array_filter( $value, 'is_scalar' ) ), 'strlen' ) ) : (string) $value,
		);
	}

	/**
	 * A lead whose contacts are among its answers.
	 *
	 * @param string $ref     The same for the same lead.
	 * @param string $title   Name of the form.
	 * @param array  $answers Answers.
	 * @param string $page    Where it was sent from.
	 */
	private function lead( string $ref, string $title, array $answers, string $page = '' ): void {
		$this->known( $ref, $title, Contacts::find( $answers ), $page );
	}

	/**
	 * A lead whose contacts are known; without any it is none.
	 *
	 * @param string $ref   The same for the same lead.
	 * @param string $title Name of the form.
	 * @param array  $known `name`, `phone`, `email`, `fields`.
	 * @param string $page  Where it was sent from.
	 */
	private function known( string $ref, string $title, array $known, string $page = '' ): void {
		$known = array_filter( $known );
		if ( empty( $known['phone'] ) && empty( $known['email'] ) ) {
			return;
		}
		$facts  = $this->connection->facts();
		$header = isset( $_SERVER['HTTP_COOKIE'] ) ? wp_unslash( $_SERVER['HTTP_COOKIE'] ) : ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- Its parts are checked.
		$page   = '' === $page ? (string) wp_get_raw_referer() : $page;
		if ( '' !== $page ) {
			$known['page'] = array( 'url' => mb_substr( esc_url_raw( $page ), 0, 2000 ) );
		}
		$known['formName'] = mb_substr( $title, 0, 200 );
		$this->put( '/v1/plugin/leads', $title, $known + Visitor_Cookie::read( $facts ? $facts['site_key'] : '', $header ), $ref );
	}

	/**
	 * Into the queue. A site that is not connected keeps nothing: nobody would ever hear of it.
	 *
	 * @param string $path    Endpoint.
	 * @param string $title   What it is.
	 * @param array  $payload What is sent.
	 * @param string $ref     The same for the same thing.
	 */
	private function put( string $path, string $title, array $payload, string $ref ): void {
		if ( ! $this->connection->is_live() ) {
			return;
		}
		$this->queue->add( $path, $title, array( 'ref' => $ref, 'at' => gmdate( 'Y-m-d\TH:i:s\Z' ) ) + $payload ); // phpcs:ignore WordPress.Arrays
		$this->delivery->soon();
	}
}
