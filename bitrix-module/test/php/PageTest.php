<?php

use Bitrix\Main\Page\Asset;
use Double\State;

/** The script on pages of visitors. */
final class PageTest extends Check
{
	private function head(string $path = '/'): string
	{
		State::nextRequest();
		$_SERVER['REQUEST_URI'] = $path;
		State::$isPublicPage = true;
		foreach (GetModuleEvents('main', 'OnProlog', true) as $handler) {
			ExecuteModuleEventEx($handler);
		}
		State::$isPublicPage = false;
		return Asset::head();
	}

	public function testHaveOneScriptThatSaysNothingOfTheVisitor(): void
	{
		$this->install();
		$this->connect();
		$expected = '<script async data-skip-moving="true" src="https://app.example.com/w/k1abc.js"></script>';
		$this->same($expected, $this->head(), 'head');
		State::$person = 'administrator';
		$this->same($expected, $this->head('/catalog/?id=7'), 'another visitor, another page');
		$this->same(Asset::moveScripts("<body>$expected</body>"), "<body>$expected</body>", 'stays where it is');
	}

	public function testHaveItWhileTheKeyCannotBeRead(): void
	{
		$this->install();
		$this->connect();
		\Smartpoint\Widgets\Connections::sealAll();
		State::$kept['configuration']['crypto']['crypto_key'] = 'of another installation';
		$this->contains('k1abc', $this->head());
	}

	public function testHaveNoneBeforeTheSiteIsConnected(): void
	{
		$this->install();
		$this->same('', $this->head(), 'head');
		$this->same([[], []], [\Bitrix\Main\Web\HttpClient::$sent, State::$kept['log']], 'silence');
	}

	public function testHaveNoneWhereTheOwnerWantsNone(): void
	{
		$this->install();
		$this->connect();
		$this->set('exclude', "/personal/*\n/cart/");
		$this->same('', $this->head('/personal/orders/?a=1'), 'pattern');
		$this->same('', $this->head('/cart/index.php'), 'exact');
		$this->contains('k1abc', $this->head('/cartoons/'));
		$this->set('enabled', 'N');
		$this->same('', $this->head(), 'off');
	}

	public function testHaveNoneInTheAdminSectionAndInAnswersToScripts(): void
	{
		$this->install();
		$this->connect();
		State::$isAdmin = true;
		$this->same('', $this->head(), 'admin');
		State::$isAdmin = false;
		$_SERVER['HTTP_X_REQUESTED_WITH'] = 'XMLHttpRequest';
		$this->same('', $this->head(), 'script');
	}

	public function testAreOfTheirOwnSite(): void
	{
		State::$kept['sites'][] = ['LID' => 's2', 'SORT' => '2', 'NAME' => 'Second', 'SERVER_NAME' => 'second.example'] + State::$kept['sites'][0];
		$this->install();
		$this->connect('s1');
		State::$site = 's2';
		$this->same('', $this->head(), 'the other site');
	}

	public function testHaveNoneOnACopy(): void
	{
		State::$kept['sites'][0]['SERVER_NAME'] = 'copy.example';
		$this->install();
		$this->connect();
		$this->same('', $this->head(), 'copy');
	}

	public function testNeverBreakWhenSomethingIsWrongWithUs(): void
	{
		$this->install();
		State::$site = 's9';
		$this->same('', $this->head(), 'a site that is not there');
		$this->same('page', State::$kept['log'][0]['ITEM_ID'], 'log');
	}

	public function testHaveNoneOfAnAddressThatNobodyCouldHaveTyped(): void
	{
		$this->install();
		$this->connect();
		$facts = json_decode(State::$kept['options']['smartpoint.widgets']['facts']['s1'], true);
		foreach (['service' => ['http://app.example.com', 'javascript:alert(1)', 'https://app.example.com"><script>', 'https://app.example.com?x', 1, ''], 'site_key' => ['../evil', 'k"', [], ''], 'home' => [[], null]] as $name => $values) {
			foreach ($values as $value) {
				State::$kept['options']['smartpoint.widgets']['facts']['s1'] = json_encode([$name => $value] + $facts);
				$this->same('', $this->head(), "$name " . json_encode($value));
			}
		}
		$this->same([], State::$kept['log'], 'log');
	}
}
