<?php
/**
 * Stands in for form and shop plugins: fires their events with what they document, when asked by `?double=`.
 *
 * @package Smartpoint
 */

define( 'WPCF7_VERSION', '6.0' );
define( 'WC_VERSION', '9.0' );

/** What Contact Form 7 knows of a form that was sent. */
final class WPCF7_Submission {
	public static function get_instance() {
		return new self();
	}
	public function get_posted_data() {
		return array(
			'_wpcf7'       => '12',
			'your-name'    => 'Мария',
			'your-tel'     => '8 (926) 244-43-93',
			'your-email'   => 'maria@example.test',
			'your-message' => "Здравствуйте!\n<b>Есть?</b>",
			'services'     => array( 'Мойка', 'Шины' ),
		);
	}
	public function get_meta( $name ) {
		return 'url' === $name ? home_url( '/contacts/' ) : null;
	}
}

/** A form of Contact Form 7, an order of WooCommerce, an item of it. */
final class Smartpoint_Double {
	private $values;
	public function __construct( $values ) {
		$this->values = $values;
	}
	public function __call( $name, $args ) {
		if ( ! array_key_exists( $name, $this->values ) ) {
			throw new LogicException( "the double has no $name" );
		}
		return $this->values[ $name ];
	}
}

function wc_get_order_status_name( $status ) {
	return 'completed' === $status ? 'Выполнен' : $status;
}

add_action(
	'wp_loaded',
	static function () {
		$order = new Smartpoint_Double(
			array(
				'get_id'                 => 77,
				'get_order_number'       => '1077',
				'get_items'              => array( new Smartpoint_Double( array( 'get_name' => 'Колесо', 'get_quantity' => 4 ) ) ),
				'get_total'              => '12000.00',
				'get_currency'           => 'RUB',
				'get_customer_note'      => 'Позвоните вечером',
				'get_billing_first_name' => 'Иван',
				'get_billing_last_name'  => 'Петров',
				'get_billing_phone'      => '+7 912 345-67-89',
				'get_billing_email'      => 'ivan@example.test',
			)
		);
		switch ( isset( $_GET['double'] ) ? $_GET['double'] : '' ) {
			case 'cf7':
			case 'cf7-spam':
				$status = 'cf7' === $_GET['double'] ? 'mail_failed' : 'spam';
				do_action( 'wpcf7_submit', new Smartpoint_Double( array( 'id' => 12, 'title' => 'Запись на сервис' ) ), array( 'status' => $status ) );
				exit( 'sent' );
			case 'order':
				do_action( 'woocommerce_checkout_order_processed', 77, array(), $order );
				exit( 'ordered' );
			case 'completed':
				do_action( 'woocommerce_order_status_changed', 77, 'processing', 'completed', $order );
				exit( 'completed' );
			case 'broken':
				do_action( 'wpforms_process_complete', null, null, null, 0 );
				exit( 'goes on' );
		}
	}
);
