<?php

use Bitrix\Main\Application;
use Bitrix\Main\Event;
use Bitrix\Main\EventManager;
use Bitrix\Main\EventResult;
use Bitrix\Sale\Order;
use Double\State;
use Smartpoint\Widgets\Http\Answer;
use Smartpoint\Widgets\Http\Transport;
use Smartpoint\Widgets\Lead\BackOff;
use Smartpoint\Widgets\Lead\Contacts;
use Smartpoint\Widgets\Lead\Delivery;
use Smartpoint\Widgets\Parts;

/** Leads on their way to the service. */
final class LeadsTest extends Check
{
	private array $sent = [];
	private array $answers = [];
	private int $now = 1_800_000_000;

	/** A shop with everything switched on, and a service that answers as told. */
	private function shop(Answer ...$answers): void
	{
		State::$kept['modules'] += ['form' => '23.0.0', 'sale' => '23.0.0', 'iblock' => '23.0.0'];
		$this->install();
		$this->connect();
		foreach (['forms' => 'Y', 'orders' => 'Y', 'statuses' => 'Y', 'infoblocks' => '7', 'mails' => 'FEEDBACK_FORM'] as $name => $value) {
			$this->set($name, $value);
		}
		$this->answers = $answers;
		$transport = new class (fn(array $request) => $this->answer($request)) implements Transport {
			public function __construct(private readonly Closure $answer)
			{
			}

			public function send(string $method, string $url, array $headers, string $body): Answer
			{
				return ($this->answer)(compact('method', 'url', 'headers', 'body'));
			}
		};
		Parts::replace(transport: $transport, clock: fn() => $this->now);
	}

	private function answer(array $request): Answer
	{
		$this->sent[] = ['path' => parse_url($request['url'], PHP_URL_PATH), 'body' => json_decode($request['body'], true), 'headers' => $request['headers']];
		return array_shift($this->answers) ?? new Answer(200, [], '{"leadId":1}');
	}

	private function order(array $facts = [], bool $isNew = true): void
	{
		State::$isPublicPage = true;
		$order = new Order($facts + ['id' => 77, 'price' => 1500.0, 'name' => 'Anna', 'phone' => '+7 926 244-43-93', 'comment' => 'call bob@example.com', 'items' => [['NAME' => 'Kettle', 'QUANTITY' => 2]]]);
		(new Event('sale', 'OnSaleOrderSaved', ['ENTITY' => $order, 'IS_NEW' => $isNew, 'IS_CHANGED' => true, 'VALUES' => []]))->send();
		State::$isPublicPage = false;
	}

	private function rows(): array
	{
		return State::$kept['tables']['b_smartpoint_widgets_queue']['rows'];
	}

	public function testAreSentOnceTheVisitorHasTheAnswer(): void
	{
		$this->shop();
		$this->order();
		$this->same([1, []], [count($this->rows()), $this->sent], 'while the visitor waits');
		Application::runJobs();
		$body = $this->sent[0]['body'];
		$this->same(['order-77', 'Anna', '+7 926 244-43-93', ''], [$body['ref'], $body['name'], $body['phone'], $body['email']], 'contacts');
		$this->contains('Kettle x 2', json_encode($body['fields']));
		$this->contains('bob@example.com', json_encode($body['fields']));
		$this->same('bitrix/' . \Smartpoint\Widgets\Module::version(), $this->sent[0]['headers']['x-smartpoint-plugin'], 'version');
		$this->same(['sent', '[]'], [$this->rows()[0]['STATE'], $this->rows()[0]['PAYLOAD']], 'nothing personal stays');
	}

	public function testKnowTheVisitorOfThePage(): void
	{
		$this->shop();
		$id = 'a3bb189e-8bf9-4888-9912-ace4e6543002';
		$_SERVER['HTTP_COOKIE'] = "other=1; sp_k1abc=$id|$id|1|" . rawurlencode('https://shop.example/?utm_source=ya&utm_campaign=a|b') . '|' . rawurlencode('https://ya.ru/');
		$this->order();
		Application::runJobs();
		$body = $this->sent[0]['body'];
		$this->same([$id, ['source' => 'ya', 'campaign' => 'a|b'], 'https://ya.ru/'], [$body['visitor']['id'], $body['utm'], $body['referrer']], 'visitor');
	}

	public function testOfAnOrderComeWhenItIsNew(): void
	{
		$this->shop();
		$this->order([], false);
		$this->order(['site' => 's9']);
		$this->set('orders', 'N');
		$this->order();
		$this->same([], $this->rows(), 'nothing');
	}

	public function testOfFormsInfoblocksAndLettersComeWhereTheOwnerHasChosenThem(): void
	{
		$this->shop();
		CForm::$results = [5 => [[['TITLE' => "\u{422}\u{435}\u{43b}\u{435}\u{444}\u{43e}\u{43d}", 'USER_TEXT' => '8 926 244 43 93', 'ANSWER_TEXT' => '']], [['TITLE' => 'Colour', 'USER_TEXT' => '', 'ANSWER_TEXT' => 'red']]]];
		foreach (GetModuleEvents('form', 'onAfterResultAdd', true) as $handler) {
			ExecuteModuleEventEx($handler, [3, 5]);
		}
		foreach ([['7', 12], ['8', 13], ['7', false]] as [$block, $result]) {
			$fields = ['IBLOCK_ID' => $block, 'RESULT' => $result, 'NAME' => 'Question', 'PROPERTY_VALUES' => ['EMAIL' => [['VALUE' => 'anna@example.com']], 'NAME' => 'Anna']];
			foreach (GetModuleEvents('iblock', 'OnAfterIBlockElementAdd', true) as $handler) {
				ExecuteModuleEventEx($handler, [&$fields]);
			}
		}
		foreach (['FEEDBACK_FORM', 'USER_PASS_REQUEST'] as $type) {
			[$site, $fields] = ['s1', ['AUTHOR' => 'Anna', 'AUTHOR_EMAIL' => 'letter@example.com', 'TEXT' => 'Hi']];
			foreach (GetModuleEvents('main', 'OnBeforeEventAdd', true) as $handler) {
				$this->same(null, ExecuteModuleEventEx($handler, [&$type, &$site, &$fields]), 'the letter goes on');
			}
		}
		Application::runJobs();
		$this->same(['form-result-5', 'element-12', 'mail'], array_map(static fn(array $request) => preg_replace('~^mail-.*~', 'mail', $request['body']['ref']), $this->sent), 'sent');
		$this->same(['8 926 244 43 93', ''], [$this->sent[0]['body']['phone'], $this->sent[1]['body']['phone']], 'phones');
		$this->same(['anna@example.com', 'letter@example.com'], [$this->sent[1]['body']['email'], $this->sent[2]['body']['email']], 'addresses');
	}

	public function testTellWhatBecameOfAnOrderInItsLetterAndInWords(): void
	{
		$this->shop();
		$tell = static fn(string $event, array $facts, array $more = []) => (new Event('sale', $event, ['ENTITY' => new Order($facts + ['id' => 77])] + $more))->send();
		$tell('OnSaleStatusOrderChange', ['status' => 'F'], ['VALUE' => 'F', 'OLD_VALUE' => 'N']);
		$tell('OnSaleStatusOrderChange', ['status' => 'X'], ['VALUE' => 'X', 'OLD_VALUE' => 'F']);
		$tell('OnSaleOrderPaid', ['status' => 'N', 'paid' => true]);
		$tell('OnSaleOrderPaid', ['status' => 'N']);
		$tell('OnSaleOrderCanceled', ['status' => 'F', 'paid' => true, 'canceled' => true]);
		$tell('OnSaleOrderPaid', ['paid' => true, 'site' => 's9']);
		$this->set('statuses', 'N');
		$tell('OnSaleOrderPaid', ['paid' => true]);
		Application::runJobs();
		$this->same(['/v1/plugin/lead-statuses', 'order-77'], [$this->sent[0]['path'], $this->sent[0]['body']['ref']], 'where');
		[$taken, $done, $paid, $canceled] = ["[N] \u{41f}\u{440}\u{438}\u{43d}\u{44f}\u{442}", "[F] \u{412}\u{44b}\u{43f}\u{43e}\u{43b}\u{43d}\u{435}\u{43d}", ", \u{43e}\u{43f}\u{43b}\u{430}\u{447}\u{435}\u{43d}", ", \u{43e}\u{442}\u{43c}\u{435}\u{43d}\u{451}\u{43d}"];
		$this->same([$done, '[X]', $taken . $paid, $taken, $done . $paid . $canceled], array_map(static fn(array $request) => $request['body']['status'], $this->sent), 'statuses');
	}

	public function testNeverReachTheBuyerWhenSomethingIsWrong(): void
	{
		$this->shop();
		unset(State::$kept['tables']['b_smartpoint_widgets_queue']);
		$this->order();
		(new Event('sale', 'OnSaleStatusOrderChange', ['ENTITY' => new Order(['id' => 77]), 'VALUE' => 'F']))->send();
		foreach (['form' => ['onAfterResultAdd', ['x', null]], 'iblock' => ['OnAfterIBlockElementAdd', [['IBLOCK_ID' => '7', 'RESULT' => 1, 'NAME' => '+7 926 244-43-93']]]] as $module => [$event, $arguments]) {
			foreach (GetModuleEvents($module, $event, true) as $handler) {
				$fields = $arguments[0];
				ExecuteModuleEventEx($handler, [&$fields] + $arguments);
			}
		}
		$this->same(['order', 'status', 'infoblock'], array_column(State::$kept['log'], 'ITEM_ID'), 'log');
	}

	public function testWaitLongerAfterEachFailure(): void
	{
		$this->install();
		$this->same([60, 300, 1800, 7200, 43200, null], array_map(static fn(int $attempt) => BackOff::after($attempt, 503, 0), range(1, 6)), 'steps');
		$this->same([null, null, 60, 60, 600], [BackOff::after(1, 401, 0), BackOff::after(1, 422, 0), BackOff::after(1, 408, 0), BackOff::after(1, 0, 0), BackOff::after(1, 429, 600)], 'by status');
	}

	public function testAreSentAgainByTheAgent(): void
	{
		$this->shop(new Answer(0, error: 'away'), new Answer(503, ['retry-after' => '900'], ''));
		$this->order();
		Application::runJobs();
		CAgent::runAll();
		$this->same(1, count($this->sent), 'not before its time');
		$this->now += 60;
		CAgent::runAll();
		$this->same(['waiting', '2', (string) ($this->now + 900)], [$this->rows()[0]['STATE'], $this->rows()[0]['ATTEMPTS'], $this->rows()[0]['NEXT_AT']], 'obeys');
		$this->now += 900;
		CAgent::runAll();
		$this->same('sent', $this->rows()[0]['STATE'], 'state');
		$refs = array_map(static fn(array $request) => $request['body']['ref'] . $request['body']['at'], $this->sent);
		$this->same(1, count(array_unique($refs)), 'the same lead');
	}

	public function testWaitWhileTheKeyCannotBeReadAndGoOnOnceItCan(): void
	{
		$this->shop();
		\Smartpoint\Widgets\Connections::sealAll();
		$crypto = State::$kept['configuration'];
		State::$kept['configuration']['crypto']['crypto_key'] = 'of another installation';
		$this->order();
		Application::runJobs();
		$this->same(['waiting', []], [$this->rows()[0]['STATE'], $this->sent], 'kept, not sent');
		$this->contains('crypto_key', $this->rows()[0]['REASON']);
		State::$kept['configuration'] = $crypto;
		$this->now += 86400;
		CAgent::runAll();
		$this->same(['sent', 1], [$this->rows()[0]['STATE'], count($this->sent)], 'sent');
	}

	public function testWaitForAPersonWhenRefused(): void
	{
		$this->shop(new Answer(401, [], '{"detail":"The key was revoked"}'));
		$this->order();
		Application::runJobs();
		$this->now += 86400;
		CAgent::runAll();
		$this->same(['failed', 'The key was revoked', 1], [$this->rows()[0]['STATE'], $this->rows()[0]['REASON'], count($this->sent)], 'refused');
		$html = (new \Smartpoint\Widgets\Admin\DeliveryJournal())->html();
		$this->contains('The key was revoked', $html);
		$this->lacks('244-43-93', $html);
		Delivery::again((int) $this->rows()[0]['ID']);
		$this->same(['sent', 2], [$this->rows()[0]['STATE'], count($this->sent)], 'again');
		Delivery::again((int) $this->rows()[0]['ID']);
		$this->same(2, count($this->sent), 'what was sent is not sent twice');
	}

	public function testMayBeChangedAndWithheldByCodeOfTheSite(): void
	{
		$this->shop();
		EventManager::getInstance()->addEventHandler('smartpoint.widgets', 'OnBeforeLeadSend', static function (Event $event) {
			$payload = $event->getParameter('PAYLOAD');
			if ($payload['name'] === 'Secret') {
				return new EventResult(EventResult::ERROR);
			}
			return new EventResult(EventResult::SUCCESS, ['PAYLOAD' => ['ref' => 'other', 'email' => 'x@example.com'] + $payload]);
		});
		$this->order();
		$this->order(['id' => 78, 'name' => 'Secret']);
		Application::runJobs();
		$this->same([1, 'order-77', 'x@example.com'], [count($this->sent), $this->sent[0]['body']['ref'], $this->sent[0]['body']['email']], 'changed');
		$this->same(['sent', 'withheld'], array_column($this->rows(), 'STATE'), 'states');
	}

	public function testGoInSlicesAndOneAfterTheOther(): void
	{
		$this->shop();
		foreach (range(1, 25) as $id) {
			$this->order(['id' => $id]);
		}
		State::$jobs = [];
		Application::getConnection()->lock('smartpoint_widgets_delivery');
		CAgent::runAll();
		$this->same(0, count($this->sent), 'somebody else is sending');
		Application::getConnection()->unlock('smartpoint_widgets_delivery');
		CAgent::runAll();
		$this->same(20, count($this->sent), 'a slice');
		CAgent::runAll();
		$this->same(25, count($this->sent), 'the rest');
	}

	public function testAreForgottenAfterAMonth(): void
	{
		$this->shop();
		$this->order();
		Application::runJobs();
		$this->now += 31 * 86400;
		CAgent::runAll();
		$this->same([], $this->rows(), 'rows');
	}

	public function testContactsAreFoundAmongAnswers(): void
	{
		$this->install();
		$found = Contacts::find([
			['label' => "\u{418}\u{43c}\u{44f}", 'value' => '<b>Anna</b>'],
			['label' => 'Order', 'value' => '12345678'],
			['label' => 'Phone', 'value' => '8 (926) 244-43-93'],
			['label' => 'x', 'value' => 'anna@example.com'],
			['label' => 'y', 'value' => 'second@example.com'],
			['label' => 'empty', 'value' => ''],
		]);
		$this->same(['Anna', '8 (926) 244-43-93', 'anna@example.com'], [$found['name'], $found['phone'], $found['email']], 'contacts');
		$this->same(['Order', 'y'], array_column($found['fields'], 'label'), 'the rest');
	}
}
