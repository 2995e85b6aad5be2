using System.Diagnostics;
using RZero.Core;
using Xunit;

namespace RZero.ChatTemplates.Tests;

/// <summary>Templates that want all the time, all the memory or all the stack there is: each ends with a typed error, soon and in little memory.</summary>
public sealed class TemplateBombTests
{
    private const long MostBytes = 256 << 20;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(10);

    public static TheoryData<string, string> Bombs => new()
    {
        { "nested loops", "{% for i in range(99999) %}{% for j in range(99999) %}{% for k in range(99999) %}{% endfor %}{% endfor %}{% endfor %}" },
        { "huge range", "{{ range(9223372036854775807) | list }}" },
        { "range across all numbers", "{{ range(-9223372036854775807, 9223372036854775807) }}" },
        { "repeated text", "{{ 'a' * 9223372036854775807 }}" },
        { "repeated list", "{{ [1] * 4000000000 }}" },
        { "doubling text", "{% set ns = namespace(t='ab') %}{% for i in range(99) %}{% set ns.t = ns.t + ns.t %}{% endfor %}" },
        { "doubling list", "{% set ns = namespace(t=[1]) %}{% for i in range(99) %}{% set ns.t = ns.t + ns.t %}{% endfor %}" },
        { "shared lists printed", "{% set ns = namespace(t=[1]) %}{% for i in range(60) %}{% set ns.t = [ns.t, ns.t] %}{% endfor %}{{ ns.t }}" },
        { "shared lists as JSON", "{% set ns = namespace(t=[1]) %}{% for i in range(60) %}{% set ns.t = [ns.t, ns.t] %}{% endfor %}{{ ns.t | tojson }}" },
        { "shared lists compared", "{% set ns = namespace(t=[1], u=[1]) %}{% for i in range(60) %}{% set ns.t = [ns.t, ns.t] %}{% set ns.u = [ns.u, ns.u] %}{% endfor %}{{ ns.t == ns.u }}" },
        { "shared tuples as key", "{% set ns = namespace(t=(1,)) %}{% for i in range(60) %}{% set ns.t = (ns.t, ns.t) %}{% endfor %}{{ {ns.t: 1} }}" },
        { "deep list printed", "{% set ns = namespace(t=[]) %}{% for i in range(9999) %}{% set ns.t = [ns.t] %}{% endfor %}{{ ns.t }}" },
        { "giant output", "{% for i in range(99999) %}" + new string('x', 2000) + "{% endfor %}" },
        { "macro that calls itself", "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}" },
        { "macro that calls itself twice", "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}" },
        { "macros that call each other", "{% macro f() %}{{ g() }}{% endmacro %}{% macro g() %}{{ f() }}{% endmacro %}{{ f() }}" },
        { "recursive loop", "{% for i in [1] recursive %}{{ loop([1]) }}{% endfor %}" },
        { "replaced everywhere", "{{ ('a' * 9999) | replace('a', 'b' * 9999) }}" },
        { "replaced between", "{{ ('a' * 99999).replace('', 'b' * 9999) }}" },
        { "joined", "{{ range(99999) | join('b' * 9999) }}" },
        { "wide", "{{ 'a'.center(9223372036854775807) }}" },
        { "wide field", "{{ '%2000000000d' % 1 }}" },
        { "wide brace field", "{% for i in range(999) %}{{ '{:1000000}'.format(1) }}{% endfor %}" },
        { "wider brace field", "{{ '{:>99999999}'.format(1) }}" },
        { "many digits", "{{ '%.999999999f' % 1 }}" },
        { "rounded far", "{{ 1e308 | round(9223372036854775807) }}{{ 1 / 0 }}" },
        { "indented", "{{ ('a\n' * 99999) | indent(99999) }}" },
        { "JSON indented", "{{ [[[[1]]]] | tojson(indent=999999999) }}" },
        { "batches filled", "{{ [1] | batch(4000000000, 0) | list }}" },
        { "slices", "{{ [1] | slice(4000000000) | list }}" },
        { "power", "{{ 99999 ** 99999 }}" },
        { "long sum", "{{ 1" + string.Concat(Enumerable.Repeat("+1", 90_000)) + " }}" },
        { "long chain of filters", "{{ 'a'" + string.Concat(Enumerable.Repeat("|e", 90_000)) + " }}" },
        { "long chain of members", "{{ a" + string.Concat(Enumerable.Repeat(".a", 90_000)) + " }}" },
        { "long chain of calls", "{{ a" + string.Concat(Enumerable.Repeat("()", 90_000)) + " }}" },
        { "long chain of choices", "{{ 1" + string.Concat(Enumerable.Repeat(" if 1 else 1", 9_000)) + " }}" },
        { "deep brackets", "{{ " + new string('(', 100_000) },
        { "deep lists", "{{ " + new string('[', 100_000) },
        { "deep mappings", "{{ " + string.Concat(Enumerable.Repeat("{1:", 50_000)) },
        { "deep not", "{{ " + string.Concat(Enumerable.Repeat("not ", 50_000)) + "1 }}" },
        { "deep minus", "{{ " + new string('-', 100_000) + "1 }}" },
        { "deep ifs", string.Concat(Enumerable.Repeat("{% if 1 %}", 20_000)) },
        { "deep loops", string.Concat(Enumerable.Repeat("{% for i in [1] %}", 10_000)) },
        { "deep targets", "{% for " + new string('(', 100_000) },
        { "huge source", new string('x', 1 << 20) },
        { "namespace that holds itself", "{% set ns = namespace() %}{% set ns.a = [ns] %}{% set ns.a = [ns.a, ns.a] * 999999999 %}" },
    };

    /// <summary>A long text is made once; what reads it through in every turn of a loop was free, whatever its length. Each of these ran for minutes.</summary>
    private static string EachTurn(string expression, string text = "'a' * 4000000") =>
        "{% set s = " + text + " %}{% for i in range(99999) %}{% for j in range(20) %}{% set x = " + expression + " %}{% endfor %}{% endfor %}";

    public static TheoryData<string, string> Readers => new()
    {
        { "length", EachTurn("s | length") },
        { "count", EachTurn("s | count") },
        { "is upper", EachTurn("s is upper", "'A' * 4000000") },
        { "is lower", EachTurn("s is lower") },
        { "is sameas", EachTurn("s is sameas(t)", "'a' * 2000000 %}{% set t = 'a' * 2000000") },
        { "is in", EachTurn("'b' is in s") },
        { "is filter", EachTurn("s is filter") },
        { "int", EachTurn("s | int(0)") },
        { "key of a mapping", EachTurn("{s: 1}") },
        { "looked up", EachTurn("m[s]", "'a' * 4000000 %}{% set m = {'a': 1}") },
        { "get", EachTurn("{}.get(s)") },
        { "member by a long name", EachTurn("1[s]") },
        { "stripped of many", EachTurn("'b'.strip(s)") },
        { "one of many ends", EachTurn("s.startswith((s, s, s, s, s, s, s, s))", "'a' * 2000") },
        { "wrapped at 1", "{{ ('a' * 8000000) | wordwrap(1) }}" },
        { "wrapped at words", "{{ ('a' * 8000000) | wordwrap(1, false) | wordwrap(1) }}" },
        { "part that nearly fits in", EachTurn("t in s", "'a' * 2000000 %}{% set t = 'a' * 500000 + 'b' + 'a' * 500000") },
        { "part that nearly fits found", EachTurn("s.find(t)", "'a' * 2000000 %}{% set t = 'a' * 500000 + 'b' + 'a' * 500000") },
        { "part that nearly fits replaced", EachTurn("s | replace(t, '')", "'a' * 2000000 %}{% set t = 'a' * 500000 + 'b' + 'a' * 500000") },
        { "part that nearly fits split at", EachTurn("s.split(t)", "'a' * 2000000 %}{% set t = 'a' * 500000 + 'b' + 'a' * 500000") },
        { "attribute with many points", EachTurn("[1] | map(attribute=s) | list", "'.' * 1000000") },
        { "clock", EachTurn("strftime_now(s)", "'%c' * 1000000") },
        { "exact digits", EachTurn("1e-300 | round(340)", "1") },
        { "long name", "{% for i in range(99999) %}{% for j in range(99999) %}{{ " + new string('n', 200_000) + " }}{% endfor %}{% endfor %}" },
        { "long name set", "{% for i in range(99999) %}{% for j in range(99999) %}{% set " + new string('n', 200_000) + " = 1 %}{% endfor %}{% endfor %}" },
        { "undefined values kept", "{% set ns = namespace(t=[]) %}{% for i in range(99999) %}{% set ns.t = [ns.t, " + new string('n', 200_000) + "] %}{% endfor %}" },
    };

    [Theory]
    [MemberData(nameof(Readers))]
    public void Render_LongTextReadInEveryTurn_IsCountedByItsLength(string name, string source) => Render_Bomb_EndsWithATypedErrorSoonAndInLittleMemory(name, source);

    [Fact]
    public void Render_OrdinaryReading_IsFarFromTheBounds()
    {
        var content = string.Concat(Enumerable.Repeat("Let me think about it. ", 1000)) + "</think>\n42";
        const string Source = "{% for m in messages %}{% if '</think>' in m.content and m.content | length > 3 and m.content is not upper %}"
            + "{{ m.content.split('</think>')[-1].strip() | replace('4', '4') }};{% endif %}{% endfor %}";

        var text = ChatTemplate.Parse(Source).Render([.. Enumerable.Repeat(new ChatMessage("assistant", content), 200)], new(), TestContext.Current.CancellationToken);

        Assert.Equal(string.Concat(Enumerable.Repeat("42;", 200)), text);
    }

    /// <summary>The first Ctrl-C was not heard before the template came to its end, if it did.</summary>
    [Theory]
    [InlineData("{% for i in range(9999) %}x{% endfor %}")]
    [InlineData("{{ range(9999) | sort | length }}")]
    public void Render_Stopped_EndsWhereItStands(string source)
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => ChatTemplate.Parse(source).Render([], new(), stop.Token));
    }

    [Theory]
    [MemberData(nameof(Bombs))]
    public void Render_Bomb_EndsWithATypedErrorSoonAndInLittleMemory(string name, string source)
    {
        var watch = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();

        var error = Assert.Throws<TemplateException>(() => ChatTemplate.Parse(source).Render([], new(), TestContext.Current.CancellationToken));

        // All that was ever made, garbage too: what is held at a time is less.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, MostTime);
        Assert.False(string.IsNullOrEmpty(error.Message), name);
    }
}
