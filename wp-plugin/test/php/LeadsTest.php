<?php
/**
 * @package Smartpoint
 */

use PHPUnit\Framework\TestCase;
use Smartpoint\Contacts;
use Smartpoint\Lead_Delivery;
use Smartpoint\Lead_Queue;
use Smartpoint\Visitor_Cookie;

/** Leads of other forms on their way. */
final class LeadsTest extends TestCase {

	protected function setUp(): void {
		$queue = new Lead_Queue();
		$queue->prepare();
		$queue->forget( wp_list_pluck( $queue->latest(), 'id' ) );
	}

	public function test_contacts_are_found_by_what_they_are(): void {
		$answers = array();
		foreach ( array( 'Ваше имя' => 'Мария', 'Телефон' => '8 (926) 244-43-93', 'mail' => 'maria@example.test', 'Телефон 2' => '+7 495 000-00-00', 'Размер' => '42' ) as $label => $value ) {
			$answers[] = compact( 'label', 'value' );
		}
		$found = Contacts::find( $answers );
		self::assertSame( 'Мария', $found['name'] );
		self::assertSame( '8 (926) 244-43-93', $found['phone'] );
		self::assertSame( 'maria@example.test', $found['email'] );
		self::assertSame( array( 'Телефон 2', 'Размер' ), wp_list_pluck( $found['fields'], 'label' ) );
	}

	public function test_the_visitor_is_read_from_the_cookie_of_this_site_only(): void {
		$ids    = '6a1f0a3e-7c1d-4a55-9b0c-2f4f9f1d0001|6a1f0a3e-7c1d-4a55-9b0c-2f4f9f1d0002';
		$header = "a=b; sp_key=$ids|0|https%3A%2F%2Fshop.example%2F%3Futm_source%3Dya|; sp_key2=x";
		$read   = Visitor_Cookie::read( 'key', $header );
		self::assertSame( 'ya', $read['utm']->source );
		self::assertSame( array(), Visitor_Cookie::read( 'ke', $header ) );
		self::assertSame( array(), Visitor_Cookie::read( 'key2', $header ) );
		self::assertSame( array(), Visitor_Cookie::read( '', $header ) );
	}

	public function test_is_tried_again_later_and_later_unless_the_service_refuses(): void {
		self::assertSame( 60, Lead_Delivery::wait( 1, 0, 0 ) );
		self::assertSame( 300, Lead_Delivery::wait( 2, 503, 0 ) );
		self::assertSame( 900, Lead_Delivery::wait( 1, 429, 900 ) );
		self::assertNull( Lead_Delivery::wait( 1, 422, 0 ) );
		self::assertNull( Lead_Delivery::wait( 6, 503, 0 ) );
		self::assertSame( DAY_IN_SECONDS, Lead_Delivery::wait( 1, 429, 10 * DAY_IN_SECONDS ) );
	}

	public function test_one_sender_at_a_time_holds_a_row_and_what_is_sent_keeps_no_contacts(): void {
		$queue = new Lead_Queue();
		$queue->add( '/v1/plugin/leads', 'Form', array( 'ref' => 'a-1', 'email' => 'Maria@example.test' ) );
		$held = $queue->take();
		self::assertSame( 1, $held['attempts'] );
		self::assertNull( $queue->take() );
		self::assertSame( 1, count( $queue->of_email( 'maria@EXAMPLE.test' ) ) );
		$queue->settle( (int) $held['id'], Lead_Queue::SENT );
		self::assertSame( array(), $queue->of_email( 'maria@example.test' ) );
		self::assertSame( 0, $queue->next_at() );
	}
}
