using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RZero.Checkpoints.Prompts;
using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.Verbs.Text;

public sealed class RenderVerbTests
{
    private static readonly TemplateFiles Files = new(
        new(ImmutableDictionary<string, string>.Empty
            .Add("default", "{{ bos_token }}{% for m in messages %}{{ m.role }}:{{ m.content }}|{% endfor %}")
            .Add("tool_use", "{{ tools | length }} tools")),
        new() { BeginToken = "[B]" });

    [Theory]
    [InlineData(null, "off", "{\"id\":1,\"text\":\"think False\"}\n")]
    [InlineData(null, "on", "{\"id\":1,\"text\":\"think True\"}\n")]
    [InlineData("{\"enable_thinking\":true}", "off", "{\"id\":1,\"text\":\"think True\"}\n")]
    [InlineData(null, null, "{\"id\":1,\"text\":\"think \"}\n")]
    public void Render_Thinking_IsWhatTheTemplateSeesUnlessTheLineSaysOtherwise(string? context, string? word, string expected)
    {
        var program = new TestProgram
        {
            Input = $"{{\"id\":1,\"messages\":[],\"template\":\"think {{{{ enable_thinking }}}}\"{(context is null ? "" : $",\"context\":{context}")}}}",
        };

        Assert.Equal(0, program.Run(["render", "-", .. word is null ? Array.Empty<string>() : ["--thinking", word]]));

        Assert.Equal(expected, program.Out);
    }

    /// <summary>Qwen3's own template: switched off, the answer begins behind an empty thought.</summary>
    [Fact]
    public void Render_ThinkingOffInQwen3_WritesAnEmptyThought()
    {
        var files = TemplateFiles.Open(SharedData.Require("models/tokenizers/qwen3"));
        const string Line = """{"id":1,"messages":[{"role":"user","content":"hi"}],"add_generation_prompt":true}""";
        var (on, off) = (new TestProgram { Input = Line, Templates = files }, new TestProgram { Input = Line, Templates = files });

        Assert.Equal((0, 0), (on.Run("render", "--model", "m", "-", "--thinking", "on"), off.Run("render", "--model", "m", "-", "--thinking", "off")));

        Assert.EndsWith("assistant\n<think>\n\n</think>\n\n", $"{JsonNode.Parse(off.Out)!["text"]}", StringComparison.Ordinal);
        Assert.DoesNotContain("<think>", $"{JsonNode.Parse(on.Out)!["text"]}", StringComparison.Ordinal);
    }

    [Fact]
    public void Render_ThinkingThatTheTemplateDoesNotKnow_IsAnErrorOfTheLine()
    {
        var program = new TestProgram { Input = """{"id":1,"template":"x","messages":[]}""" };

        Assert.Equal(2, program.Run("render", "-", "--thinking", "off"));
        Assert.Contains("the chat template does not know enable_thinking", program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_LinesWithTheirTemplates_NeedNoModel()
    {
        var program = new TestProgram
        {
            Input = """
                {"id":1,"template":"{{ messages[0].content }}{% if add_generation_prompt %}!{% endif %}","messages":[{"role":"user","content":"hi"}],"add_generation_prompt":true}
                {"id":"b","template":"{{ strftime_now('%d %b %Y') }} {{ x }}","messages":[],"clock":"2024-02-29T23:59:00","context":{"x":1}}
                {"id":3,"template":"{{ raise_exception('no') }}","messages":[]}
                {"id":4,"messages":[]}
                {"id":5,"template":"{{ x }}","context":{"x":[1,"a"]}}
                {"id":6,"template":"{{ strftime_now('%_d|%-d|%d|%C|%r') }}","messages":[],"clock":"2024-02-09T15:05:00"}
                """,
        };

        Assert.Equal(2, program.Run("render", "-"));

        Assert.Equal(
            """
            {"id":1,"text":"hi!"}
            {"id":"b","text":"29 Feb 2024 1"}
            {"id":3,"error":"no","line":3}
            {"id":4,"error":"the line has no \"template\" and no model is named: give one of them","line":4}
            {"id":5,"text":"[1, 'a']"}
            {"id":6,"text":" 9|9|09|20|03:05:00 PM"}

            """,
            program.Out);
    }

    [Fact]
    public void Render_Model_UsesItsTemplates()
    {
        var program = new TestProgram
        {
            Templates = Files,
            Input = """
                {"id":1,"messages":[{"role":"user","content":"hi"}]}
                {"id":2,"messages":[],"tools":[{"name":"f"}]}
                {"id":3,"messages":[],"context":{"bos_token":"!"}}
                """,
        };

        Assert.Equal(0, program.Run("render", "--model", "m", "-"));
        Assert.Equal("{\"id\":1,\"text\":\"[B]user:hi|\"}\n{\"id\":2,\"text\":\"1 tools\"}\n{\"id\":3,\"text\":\"!\"}\n", program.Out);
    }

    [Fact]
    public void Render_ModelWithoutTemplate_SaysSo()
    {
        var program = new TestProgram { Input = "{\"id\":1,\"messages\":[]}" };

        Assert.Equal(2, program.Run("render", "--model", "m", "-"));
        Assert.Equal("{\"id\":1,\"error\":\"the model has no chat template: give the line a \\\"template\\\"\",\"line\":1}\n", program.Out);
    }
}
