import { Problem } from '../../../../n8n/problem';
import { programPath } from '../../../../n8n/queueMode/programs';

test('the path of a program', () => {
	expect(programPath('sh')).toMatch(/^\/.*\/sh$/);
});

test('a missing program is told with the package that has it', () => {
	const find = () => programPath('no-such-server');
	expect(find).toThrow(Problem);
	expect(find).toThrow('Queue mode needs no-such-server, and this machine lacks it.');
	expect(find).toThrow(
		expect.objectContaining({ cure: expect.stringContaining('apt-get install -y no-such-server') }),
	);
});
