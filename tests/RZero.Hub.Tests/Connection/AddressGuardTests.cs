using System.Net;
using RZero.Hub.Connection;
using Xunit;

namespace RZero.Hub.Tests.Connection;

public sealed class AddressGuardTests
{
    [Theory]
    [InlineData("1.1.1.1", "Public")]
    [InlineData("172.15.0.1", "Public")]
    [InlineData("172.16.0.1", "Private")]
    [InlineData("172.32.0.1", "Public")]
    [InlineData("10.1.2.3", "Private")]
    [InlineData("192.168.0.1", "Private")]
    [InlineData("100.64.0.1", "Private")]
    [InlineData("127.0.0.1", "Loopback")]
    [InlineData("127.255.0.9", "Loopback")]
    [InlineData("169.254.169.254", "LinkLocal")]
    [InlineData("0.0.0.0", "Special")]
    [InlineData("224.0.0.1", "Special")]
    [InlineData("255.255.255.255", "Special")]
    [InlineData("::1", "Loopback")]
    [InlineData("::", "Special")]
    [InlineData("::ffff:127.0.0.1", "Loopback")]
    [InlineData("::ffff:10.0.0.1", "Private")]
    [InlineData("64:ff9b::a9fe:a9fe", "LinkLocal")]
    [InlineData("2002:7f00:1::", "Loopback")]
    [InlineData("fe80::1", "LinkLocal")]
    [InlineData("fd00::1", "Private")]
    [InlineData("ff02::1", "Special")]
    [InlineData("2606:4700::1", "Public")]
    public void Of_Address_KnowsWhereItLies(string address, string kind) => Assert.Equal(kind, AddressKinds.Of(IPAddress.Parse(address)).ToString());

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1", true)]
    [InlineData("127.0.0.1", "10.0.0.1", false)]
    [InlineData("127.0.0.1", "169.254.169.254", false)]
    [InlineData("10.0.0.1", "10.0.0.2", true)]
    [InlineData("10.0.0.1", "127.0.0.1", false)]
    [InlineData("1.1.1.1", "127.0.0.1", false)]
    [InlineData("1.1.1.1", "::ffff:192.168.1.1", false)]
    [InlineData("1.1.1.1", "8.8.8.8", true)]
    [InlineData("0.0.0.0", "0.0.0.0", false)]
    public void Require_RedirectedAddress_MustLieWhereTheEndpointDoesOrOutside(string own, string address, bool isAllowed)
    {
        void Check() => AddressGuard.Require("host", [IPAddress.Parse(address)], [IPAddress.Parse(own)]);

        if (isAllowed)
        {
            Check();
        }
        else
        {
            Assert.Equal(HubFault.Refused, Assert.Throws<HubException>(Check).Fault);
        }
    }

    [Fact]
    public void Require_OneInwardAddressAmongSeveral_IsRefused() =>
        Assert.Throws<HubException>(() => AddressGuard.Require("host", [IPAddress.Parse("8.8.8.8"), IPAddress.Loopback], [IPAddress.Parse("1.1.1.1")]));
}
