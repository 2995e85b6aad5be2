using System.CommandLine;
using RZero.Cli.Manual;
using Xunit;

namespace RZero.Cli.Tests.Manual;

public sealed class ManPageTests
{
    [Fact]
    public void Of_TextWithWhatRoffReads_IsShownAsItIs()
    {
        var root = new Command("rzero", "Does things.")
        {
            new Command("grow", ".Grows a \"model\" \\ 2-fold") { new Option<string>("--seed-of") { HelpName = "N", Description = "'Tis a number" } },
        };

        var page = ManPage.Of(root, "1.0-a");

        Assert.Contains(".TH RZERO 1 \"\" \"rzero 1.0\\-a\"\n", page, StringComparison.Ordinal);
        Assert.Contains(".SS \"grow\"\n\\&.Grows a \\(dqmodel\\(dq \\e 2\\-fold.\n", page, StringComparison.Ordinal);
        Assert.Contains(".TP\n.B \\-\\-seed\\-of \\fIN\\fR\n\\&'Tis a number\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_Man_DescribesEveryVerbAndOption()
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run("help", "--man"));

        Assert.Contains("\n.SS \"evolve\"\n", program.Out, StringComparison.Ordinal);
        Assert.Contains("\n.SS \"convert \\fISRC\\fR \\fIDST\\fR\"\n", program.Out, StringComparison.Ordinal);
        Assert.Contains("\n.B \\-\\-resume \\fIDIR\\fR\n", program.Out, StringComparison.Ordinal);
        Assert.All(program.Out.Split('\n'), line => Assert.False(line.StartsWith('\''), line));
    }
}
